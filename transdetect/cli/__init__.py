"""The command `transdetect`.  Start at `main.py`; each command has a file of its own.

Nothing heavy is imported before a command needs it: `--version` and `--help` answer at once.
"""
