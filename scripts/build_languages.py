"""Compile the tables of `resources/languages/<tag>/` into `compiled.txt`.  Run: build_languages.py

The tables stay the place to edit; a test makes sure that what is compiled is up to date.
"""

from __future__ import annotations

from pathlib import Path

from transdetect.suggestions.language_data import available, packed

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "languages"


def main() -> None:
    """Write the file of every language."""
    for tag in available():
        file = FOLDER / tag / "compiled.txt"
        file.write_text(packed(tag), encoding="utf-8")
        print(tag, file.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
