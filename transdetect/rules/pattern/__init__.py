"""Phrase patterns: rules that are data.  Start at `syntax.py`; `pack.py` reads the files."""
