"""Reading drafts: one reader per format.  Start at `document.py`."""
