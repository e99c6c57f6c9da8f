"""Names of people written in another script beside English prose.

Start at `is_person`.  An author list or "Xi Jinping (习近平)" names a person: nothing to translate.
Chinese, Japanese and Korean names are known by their family name and their length; Cyrillic and
Greek ones by being the transliteration of the capitalised words that stand before.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from transdetect import resources

_CONSONANTS = dict(
    zip(
        "бвгґджзклмнпрстфхцчшщљњћђџβγδζθκλμνξπρσςτφχψ",
        "bvggdzzklmnprstfhcccslncddvgdztklmnkprsstfhp",
        strict=True,
    )
)
_LATIN = dict(zip("bcdfghklmnpqrstvwxz", "bcdfghklmnpkrstvvkz", strict=True))
_SAME = str.maketrans("czkhg", "ssshh")
"""Letters that transliterations confuse: ts/c/ch/z/s and h/kh/g."""

_BESIDE = re.compile(r"[A-Z][\w'\u2019-]+ [A-Z][\w'\u2019-]+,? ?[(\uff08\u00b7|,/]? ?$")
"""Two capitalised words that end right before, as in "Xi Jinping ("."""

BEFORE = 50


def is_person(run: str, tag: str, before: str, after: str) -> bool:
    """True when a run in another script is a person's name.

    Args:
        run: the run.
        tag: its language.
        before, after: the English text around it.
    """
    if tag in ("zh", "ja", "ko"):
        return bool(_BESIDE.search(before) or after.startswith(" (")) and _by_family_name(run, tag)
    words = re.findall(r"[^\W\d_]+", run)
    if not 2 <= len(words) <= 4 or not all(w[:1].isupper() for w in words):
        return False
    wanted = _skeleton(run)
    return any(
        _alike(wanted, _skeleton(" ".join(names)))
        for text in (before[-BEFORE:], after[:BEFORE])
        for names in _capitalised(text, len(words))
    )


def _by_family_name(run: str, tag: str) -> bool:
    bare = re.sub(r"[\s\u00b7\u30fb]", "", run)
    for language in (tag, "ja") if tag == "zh" else (tag,):
        longest, families = _families()[language]
        if 2 <= len(bare) <= longest and any(
            bare.startswith(f) and len(bare) > len(f) for f in families
        ):
            # Two characters alone may be a word that begins like a name.
            return len(bare) > 2 or " " in run or tag == "zh"
    return False


@cache
def _families() -> dict[str, tuple[int, tuple[str, ...]]]:
    text = resources.path("lexicon", "surnames.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {tag: (int(longest), tuple(names.split())) for tag, longest, names in rows}


def _capitalised(text: str, count: int) -> list[list[str]]:
    words = re.findall(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*", text)
    return [
        words[i : i + count]
        for i in range(len(words) - count + 1)
        if all(w[0].isupper() for w in words[i : i + count])
    ]


def _skeleton(text: str) -> str:
    """The consonants of a name in a form that its transliterations share."""
    plain = unicodedata.normalize("NFD", text.lower())
    letters = [_CONSONANTS.get(c, _LATIN.get(c, "")) for c in plain]
    out = ""
    for letter in "".join(letters).translate(_SAME):
        if not out.endswith(letter):
            out += letter
    return out.replace("sh", "s").replace("th", "t").replace("ph", "f").replace("ks", "s")


def _alike(a: str, b: str) -> bool:
    """True when two skeletons differ by at most one letter in four."""
    if not a or not b:
        return False
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        previous, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (x != y))
    return row[-1] * 4 <= max(len(a), len(b))
