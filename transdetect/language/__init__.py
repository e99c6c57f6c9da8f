"""Words, sentences and how foreign they are.  Start at `draft.py`, then `foreign.py`."""
