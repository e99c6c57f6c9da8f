"""The command `transdetect`.  Start at `main.py`."""
