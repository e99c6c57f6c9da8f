"""One writer per output format.  Start at `catalogue.py`."""
