"""Benchmarks: one file per subcommand of `scripts/benchmark` (`speed`, `leftovers`, `length`).

`peers.py` holds what is measured, `gold.py` reads marked drafts, `scoring.py` compares findings
with them, `measuring.py` times a finder in a process of its own.
"""
