"""Compile the rule packs of `resources/rules/` into `compiled.txt`.  Run: build_rules.py

The packs stay the place to edit; so do the words in `resources/english/` that their patterns name.
A test makes sure that what is compiled is up to date.
"""

from __future__ import annotations

from pathlib import Path

from transdetect.rules.packs import entries
from transdetect.rules.pattern.compiled import packed

FILE = Path(__file__).resolve().parent.parent / "resources" / "rules" / "compiled.txt"


def main() -> None:
    """Write the file."""
    FILE.write_text(packed(entries()), encoding="utf-8")
    print(FILE.name, FILE.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
