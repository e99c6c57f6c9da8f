"""Normalised English for what the rules found.  Start at `suggester.py`."""
