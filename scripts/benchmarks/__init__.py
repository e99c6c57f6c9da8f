"""Benchmarks.  Start at `speed.py`; `peers.py` holds what transdetect is measured beside."""
