"""What the scan reads is what the lists say."""

from __future__ import annotations

from scripts import build_keep

HINT = "run: python -m scripts.build_keep"


def test_the_joined_files_are_up_to_date() -> None:
    folder = build_keep.FOLDER
    assert (folder / "index.txt").read_text(encoding="utf-8") == build_keep.index(), HINT
    assert (folder / "name-parts.txt").read_text(encoding="utf-8") == build_keep.name_parts(), HINT
