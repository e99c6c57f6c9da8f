"""`python -m transdetect` is the command `transdetect`."""

from __future__ import annotations

from transdetect.cli.main import main

main()
