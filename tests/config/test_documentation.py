"""The page on the configuration says what the loader does."""

from __future__ import annotations

import re
from pathlib import Path

from transdetect.config.load import KEYS, load

PAGE = (Path(__file__).parents[2] / "docs" / "configuration.md").read_text(encoding="utf-8")


def block(language: str) -> str:
    found = re.search(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)
    assert found
    return found[1]


def test_every_key_has_its_line() -> None:
    listed = re.findall(r"^\| `([\w-]+)` \|", PAGE, re.MULTILINE)
    assert sorted(listed) == sorted(KEYS)


def test_the_example_loads(tmp_path: Path) -> None:
    path = tmp_path / "transdetect.toml"
    path.write_text(block("toml"), encoding="utf-8")
    (tmp_path / "terms.csv").write_text(block("csv"), encoding="utf-8")
    config = load(path)
    assert [term.target for term in config.termbase][:2] == [
        "Security Service of Ukraine",
        "governor",
    ]
    assert config.overrides[0].paths == ("letters/**",)
