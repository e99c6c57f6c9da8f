"""The guide for authors of packs says what is so."""

from __future__ import annotations

import re
from pathlib import Path

from tests.rules.packs.drafts import corrected, draft_of
from transdetect.rules.pattern import pack
from transdetect.rules.pattern.index import Index
from transdetect.rules.pattern.syntax import SPECIAL

GUIDE = Path(__file__).parents[3].joinpath("docs", "rule-packs.md").read_text(encoding="utf-8")


def test_the_examples_are_packs_that_pass_their_own_tests() -> None:
    blocks = [b for b in re.findall(r"```toml\n(.*?)```", GUIDE, re.S) if "pattern =" in b]
    assert len(blocks) == 2
    for block in blocks:
        for entry in pack.parse(block, "guide", "guide.toml", code="TD203"):
            for sentence, good in entry.bad:
                (found,) = Index([entry]).scan(draft_of(sentence))
                assert corrected(sentence, found.hit()) == good
            for sentence in entry.fine:
                assert not Index([entry]).scan(draft_of(sentence))


def test_every_key_and_every_name_is_described() -> None:
    for key in pack._ENTRY_KEYS:
        assert f"`{key}`" in GUIDE, key
    for name in SPECIAL - {"LOWER"}:
        assert f"`<{name}>`" in GUIDE, name
    for name in ("COUNTRY", "MONTH", "WEEKDAY"):
        assert f"`<{name}>`" in GUIDE
