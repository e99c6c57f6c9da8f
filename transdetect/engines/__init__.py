"""Outside translation engines for fragments that the tables cannot say in English: off by default.

Start at `asking.py`, which asks them; `engine.py` is what an engine must be able to do.
"""
