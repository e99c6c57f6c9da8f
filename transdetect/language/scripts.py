"""Text in another script: the script itself is the evidence.

Start at `runs`.  Scripts that one language in the news uses alone name the language; Cyrillic and
Arabic letters are shared, so their words are looked up in the lexicon.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from transdetect.language.words import normal, weigh

# Letters of scripts other than Latin, with the language that a text in them is in by default.
SCRIPTS: tuple[tuple[str, str], ...] = (
    ("\u0370-\u03ff\u1f00-\u1fff", "el"),
    ("\u0400-\u052f\u1c80-\u1c8f\u2de0-\u2dff\ua640-\ua69f", "cyrillic"),
    ("\u0530-\u058f", "hy"),
    ("\u0590-\u05ff\ufb1d-\ufb4f", "he"),
    ("\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc", "arabic"),
    ("\u0700-\u074f", "syr"),
    ("\u0780-\u07bf", "dv"),
    ("\u0900-\u097f\ua8e0-\ua8ff", "hi"),
    ("\u0980-\u09ff", "bn"),
    ("\u0a00-\u0a7f", "pa"),
    ("\u0a80-\u0aff", "gu"),
    ("\u0b00-\u0b7f", "or"),
    ("\u0b80-\u0bff", "ta"),
    ("\u0c00-\u0c7f", "te"),
    ("\u0c80-\u0cff", "kn"),
    ("\u0d00-\u0d7f", "ml"),
    ("\u0d80-\u0dff", "si"),
    ("\u0e00-\u0e7f", "th"),
    ("\u0e80-\u0eff", "lo"),
    ("\u0f00-\u0fff", "bo"),
    ("\u1000-\u109f", "my"),
    ("\u10a0-\u10ff\u1c90-\u1cbf\u2d00-\u2d2f", "ka"),
    ("\u1200-\u139f\u2d80-\u2ddf", "am"),
    ("\u1780-\u17ff", "km"),
    ("\u1800-\u18af", "mn"),
    ("\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f", "ja"),
    ("\u1100-\u11ff\u3130-\u318f\uac00-\ud7af", "ko"),
    (
        "\u3005-\u3007\u3100-\u312f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f",
        "zh",
    ),
)

_LETTERS = "".join(ranges for ranges, _ in SCRIPTS)
# A run starts and ends on such a letter (or a number or mark that belongs to it); between them may
# stand digits, marks and single spaces, and Latin words of up to three letters or in capitals.
_RUN = re.compile(
    rf"[{_LETTERS}](?:[^A-Za-z\u00c0-\u024f\ufffc\n()\[\]{{}}\"\u201c\u201d|{_LETTERS}]*[{_LETTERS}])*"
)
_HAS = re.compile(rf"[{_LETTERS}]")
_KINDS = tuple((re.compile(f"[{ranges}]"), tag) for ranges, tag in SCRIPTS)

_RUSSIAN_ONLY = re.compile(r"[ыэёъ]", re.I)
_UKRAINIAN_ONLY = re.compile(r"[іїєґ]", re.I)
_BELARUSIAN_ONLY = re.compile(r"ў", re.I)
_SERBIAN_ONLY = re.compile(r"[јљњђћџ]", re.I)
_MACEDONIAN_ONLY = re.compile(r"[ѓќѕ]", re.I)
_KAZAKH_ONLY = re.compile(r"[әғқңөұүһ]", re.I)
_PERSIAN_ONLY = re.compile(r"[پچژگکی]")
_URDU_ONLY = re.compile(r"[ٹڈڑںےہ]")


def foreign_script(text: str) -> bool:
    """True when the text has a letter of a script other than Latin."""
    return not text.isascii() and _HAS.search(text) is not None


def runs(text: str) -> Iterator[tuple[int, int]]:
    """`(start, end)` of each run of text in other scripts, code points, end exclusive."""
    if text.isascii():
        return
    for match in _RUN.finditer(text):
        start, end = match.span()
        while start < end and not text[start].isalnum():
            start += 1  # a mark of that script, such as a full stop
        if start < end:
            yield start, end


def language(text: str, hints: Iterable[str] = ()) -> str:
    """BCP 47 tag of a run's language.

    Args:
        text: a run in another script.
        hints: languages that the rest of the draft speaks for, most likely first; they decide
            only what the script leaves open (Chinese characters alone may be Japanese).
    """
    counts: dict[str, int] = {}
    for pattern, tag in _KINDS:
        found = len(pattern.findall(text))
        if found:
            counts[tag] = found
    if "ja" in counts:
        return "ja"
    tag = max(counts, key=lambda t: counts[t]) if counts else "und"
    if tag == "zh" and "ja" in hints and "zh" not in hints:
        return "ja"
    if tag == "cyrillic":
        return _cyrillic(text, hints)
    if tag == "arabic":
        return _arabic(text, hints)
    return tag


def _cyrillic(text: str, hints: Iterable[str]) -> str:
    if _BELARUSIAN_ONLY.search(text):
        return "be"
    if _KAZAKH_ONLY.search(text):
        return "kk"
    if _MACEDONIAN_ONLY.search(text):
        return "mk"
    if _SERBIAN_ONLY.search(text):
        return "sr"
    candidates = ["ru", "uk", "bg", "sr", "mk"]
    if _UKRAINIAN_ONLY.search(text):
        return "uk"
    if re.search("[ыэё]", text, re.I):
        return "ru"
    if _RUSSIAN_ONLY.search(text):  # a hard sign: Russian or Bulgarian
        candidates = ["ru", "bg"]
    return _by_words(text, candidates, hints, "ru")


def _arabic(text: str, hints: Iterable[str]) -> str:
    if _URDU_ONLY.search(text):
        return "ur"
    if _PERSIAN_ONLY.search(text):
        return _by_words(text, ["fa", "ur"], hints, "fa")
    return _by_words(text, ["ar", "fa", "ur"], hints, "ar")


def _by_words(text: str, candidates: list[str], hints: Iterable[str], default: str) -> str:
    totals = dict.fromkeys(candidates, 0.0)
    totals[default] += 0.3
    for rank, hint in enumerate(hints):
        if hint in totals:
            totals[hint] += 1.5 / (rank + 1)
    for word in re.findall(r"[^\W\d_]+(?:['\u2019\u02bc][^\W\d_]+)*", text):
        weights = weigh(normal(word))
        if weights.known:
            for tag in candidates:
                totals[tag] += weights.others.get(tag, weights.floor)
    return max(candidates, key=lambda t: totals[t])
