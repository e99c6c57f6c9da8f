"""Other rules for some files."""

from __future__ import annotations

from pathlib import Path

import pytest

from transdetect.config.overrides import for_path
from transdetect.config.settings import Config, Override


def config(*overrides: Override) -> Config:
    return Config(ignore=("TD301",), overrides=overrides, root="/site")


LETTERS = Override(("letters/**",), ignore=("TD2",))
LEGAL = Override(("*.html", "/legal/"), select=("leftover",))


@pytest.mark.parametrize(
    ("path", "select", "ignore"),
    [
        ("/site/news/a.md", None, ("TD301",)),
        ("/site/letters/2024/a.md", None, ("TD301", "TD2")),
        ("/site/letters/a.html", ("leftover",), ("TD301", "TD2")),
        ("/site/legal/terms/a.txt", ("leftover",), ("TD301",)),
        ("/site/news/legal/a.txt", None, ("TD301",)),
        ("/elsewhere/letters/a.html", None, ("TD301",)),
        ("/site/../elsewhere/a.html", None, ("TD301",)),
    ],
)
def test_matching(path: str, select: tuple[str, ...] | None, ignore: tuple[str, ...]) -> None:
    effective = for_path(config(LETTERS, LEGAL), path)
    assert (effective.select, effective.ignore) == (select, ignore)


def test_later_selects_win_and_ignores_add_up() -> None:
    first = Override(("*",), select=("TD1",), ignore=("TD101",))
    second = Override(("*",), select=("TD2",), ignore=("TD101", "TD201"))
    effective = for_path(config(first, second), "/site/a.md")
    assert (effective.select, effective.ignore) == (("TD2",), ("TD301", "TD101", "TD201"))


def test_relative_to_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    settings = Config(overrides=(LETTERS,))
    assert for_path(settings, "letters/a.md").ignore == ("TD2",)
    assert for_path(settings, tmp_path / "letters" / "a.md").ignore == ("TD2",)


def test_without_overrides_nothing_is_made() -> None:
    plain = Config()
    assert for_path(plain, "a.md") is plain
