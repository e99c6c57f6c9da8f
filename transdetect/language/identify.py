"""Naming a language that the lexicon does not know, with langdetect."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from transdetect.language import scripts
from transdetect.language.draft import tokenize
from transdetect.language.words import normal, weigh

if TYPE_CHECKING:
    from langdetect import DetectorFactory

_LOCK = threading.Lock()
LATIN = (
    "af ca cs cy da de en es et fi fr hr hu id it lt lv nl no pl pt ro sk sl so sq sv sw tl tr vi"
).split()
"""langdetect's languages in Latin letters; reading the others would take as long again."""

LEAST_WORDS = 4
"""langdetect guesses on shorter text."""


def identify(text: str, hints: Sequence[str] = ()) -> str | None:
    """BCP 47 tag of a stretch of text that is not English, or None when nothing speaks for any.

    Args:
        text: the stretch.
        hints: languages that the draft has shown elsewhere, most likely first.
    """
    if scripts.foreign_script(text):
        return scripts.language(text, hints)
    totals: dict[str, float] = {}
    known = 0
    words = [t for t in tokenize(text) if t.kind == "word"]
    weights = [weigh(normal(w.text)) for w in words]
    tags = {tag for w in weights for tag in w.others}
    for weight in weights:
        known += weight.known
        for tag in tags:
            totals[tag] = totals.get(tag, 0.0) + weight.others.get(tag, weight.floor)
    for rank, hint in enumerate(dict.fromkeys(hints)):
        if hint in totals:
            totals[hint] += 1.0 / (rank + 1)
    best = min(totals, key=lambda t: (-totals[t], t)) if totals else None
    if best is None or (2 * known < len(words) and len(words) >= LEAST_WORDS):
        return detect(text) or best
    return best


def detect(text: str) -> str | None:
    """langdetect's answer for a longer stretch of text; None when it has none or says English."""
    from langdetect.lang_detect_exception import LangDetectException

    with _LOCK:  # langdetect's factory keeps a seed in a class attribute
        try:
            detector = _factory().create()
            detector.append(text[:4000])
            ranked = detector.get_probabilities()
        except LangDetectException:
            return None
    if not ranked or ranked[0].lang == "en" or ranked[0].prob < 0.7:
        return None
    return {"zh-cn": "zh", "zh-tw": "zh"}.get(ranked[0].lang, str(ranked[0].lang))


@cache
def _factory() -> DetectorFactory:
    from langdetect import PROFILES_DIRECTORY, DetectorFactory

    factory = DetectorFactory()
    factory.set_seed(0)
    folder = Path(PROFILES_DIRECTORY)
    factory.load_json_profile([(folder / tag).read_text(encoding="utf-8") for tag in LATIN])
    return factory
