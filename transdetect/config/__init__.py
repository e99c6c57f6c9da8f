"""What a user may set.  Start at `settings.py`."""
