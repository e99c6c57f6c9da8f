"""Compile the tables of `resources/languages/<tag>/` into `compiled.txt`: build_languages.py [TAG]

Without a tag, those of every language.  The tables stay the place to edit; a test makes sure that
what is compiled is up to date.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from transdetect.suggestions.language_data import available, packed

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "languages"


def main(tags: Sequence[str]) -> None:
    """Write the file of these languages, or of every one."""
    for tag in tags or available():
        file = FOLDER / tag / "compiled.txt"
        file.write_text(packed(tag), encoding="utf-8")
        print(tag, file.stat().st_size, "bytes")


if __name__ == "__main__":
    main(sys.argv[1:])
