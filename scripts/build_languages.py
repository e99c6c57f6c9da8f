"""Compile the tables of `resources/languages/<tag>/` into `compiled.json`.  Run: build_languages.py

The tables stay the place to edit; a test makes sure that what is compiled is up to date.
"""

from __future__ import annotations

import json
from pathlib import Path

from transdetect.suggestions.language_data import available, packed

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "languages"


def compiled(tag: str) -> str:
    """The content of one language's `compiled.json`."""
    return json.dumps(packed(tag), ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n"


def main() -> None:
    """Write the file of every language."""
    for tag in available():
        (FOLDER / tag / "compiled.json").write_text(compiled(tag), encoding="utf-8")
        print(tag, (FOLDER / tag / "compiled.json").stat().st_size, "bytes")


if __name__ == "__main__":
    main()
