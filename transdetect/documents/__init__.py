"""Reading drafts: one reader per format.

Start at `reader.py`; `document.py` says what comes out.  `source.py` turns bytes into text and
back, `discover.py` finds files.
"""
