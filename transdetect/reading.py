"""What the findings of one draft say together: which stand, and where the draft came from."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from transdetect.language.draft import Draft, Passage, Place

if TYPE_CHECKING:
    from transdetect.model import Finding

_WEIGHT = {"leftover": 1.0, "translationese": 0.35, "locale": 0.25, "residue": 0.1}
"""How much one finding of a family says about the source language."""

_LIKELIHOOD = {
    "leftover": 3.0,
    "translationese": 1.2,
    "locale": 0.8,
    "residue": 1.0,
    "consistency": 0.3,
}
"""How much one finding of a family says about machine translation, per 100 words."""

SURE = 0.8
"""So sure must the source be before the habits of other languages rest."""

KIN = tuple(
    frozenset(group.split())
    for group in (
        "pt es fr it ca gl ro oc",
        "de nl af sv da no nb nn is",
        "ru uk be pl cs sk sl hr sr bs mk bg",
        "zh ja ko yue",
        "ar fa he tr ur az",
    )
)
"""Languages whose habits in English are alike."""

UNKNOWN, FOUND, STYLE = -2.2, 2.0, 0.15
"""Log odds of a translation that nothing speaks for or against, and how much findings (weighed, per
100 words) and style add."""

MOST, FAR = 4.0, 12.0
"""Findings and style count no more than this."""

SURPRISE, USUAL, ODD = 0.25, 4.5, 4.0
"""Log odds for each nat per token that a language model finds a draft more surprising than is
usual (`neural.surprise`, measured with SmolLM2-135M), and how far from usual it may count."""

MODEL_RULES = ("TD290", "TD291")
"""The rules of `transdetect.neural`: the first yields to all others, the second to all but it."""

PARAGRAPH = 300
"""Characters of a leftover that count as one finding."""


def settle(findings: Iterable[Finding]) -> list[Finding]:
    """The findings that stand, by start: inside a leftover nothing else is reported, and of two
    findings of one rule that overlap only the surer one."""
    ordered = sorted(findings, key=lambda f: (f.start, f.end, f.rule))
    leftovers = [(f.start, f.end) for f in ordered if f.family == "leftover"]
    kept: list[Finding] = []
    last_of_rule: dict[str, int] = {}
    cover = 0
    for finding in ordered:
        while cover < len(leftovers) and leftovers[cover][1] <= finding.start:
            cover += 1
        if (
            finding.family not in ("leftover", "residue")
            and cover < len(leftovers)
            and leftovers[cover][0] < finding.end
            and (finding.start < leftovers[cover][1])
        ):
            continue
        before = last_of_rule.get(finding.rule)
        if before is not None and finding.start < kept[before].end:
            if finding.confidence > kept[before].confidence:
                kept[before] = finding
            continue
        last_of_rule[finding.rule] = len(kept)
        kept.append(finding)
    return kept


def give_way(findings: list[Finding]) -> list[Finding]:
    """The findings without what a model marked (TD290, TD291) where a rule that knows why has
    spoken, or the model that knows better."""
    for code in reversed(MODEL_RULES):
        known = [f for f in findings if f.rule not in MODEL_RULES[: MODEL_RULES.index(code) + 1]]
        if len(known) < len(findings):
            findings = [f for f in findings if f.rule != code or not _touches(f, known)]
    return findings


def _touches(finding: Finding, others: Iterable[Finding]) -> bool:
    return any(
        start < finding.end and finding.start < end
        for other in others
        for start, end in ((other.start, other.end), *other.occurrences)
    )


def of_one_source(findings: list[Finding]) -> list[Finding]:
    """The findings without the habits of other languages, where leftovers tell for sure which
    language the draft came from: a German false friend in a Portuguese draft is none.

    Habits of a related language stay, for they are seldom its alone.
    """
    tag, confidence = source_language([f for f in findings if f.family == "leftover"])
    if tag is None or confidence < SURE:
        return findings
    kin = next((group for group in KIN if tag.split("-")[0] in group), frozenset((tag,)))
    return [f for f in findings if f.family != "translationese" or _may_come_from(f, kin)]


def _may_come_from(finding: Finding, kin: frozenset[str]) -> bool:
    habits = [e.text for e in finding.evidence if e.kind == "habit"]
    return not habits or any(tag.split("-")[0] in kin for tag in habits)


def source_language(
    findings: Sequence[Finding], expected: Sequence[str] = ()
) -> tuple[str | None, float]:
    """The language that a draft was probably translated from, and how sure that is.

    Every finding with a language speaks for it, a leftover most; a habit that several languages
    share speaks a little for each.  The confidence is the winner's share of all that was said, held
    down while little was said.
    """
    votes: dict[str, float] = defaultdict(float)
    for f in findings:
        if f.language and f.language not in ("und", "en"):
            size = 1.0 + min(2.0, (f.end - f.start) / 60) if f.family == "leftover" else 1.0
            votes[f.language] += _WEIGHT.get(f.family, 0.0) * f.confidence * size * _blocks(f)
        elif f.language is None:
            for e in f.evidence:
                if e.kind == "habit":
                    votes[e.text] += _WEIGHT.get(f.family, 0.0) * f.confidence * e.weight
    for tag in expected:
        if tag in votes:
            votes[tag] *= 1.5
    if not votes:
        return None, 0.0
    tag = min(votes, key=lambda t: (-votes[t], t))
    total = sum(votes.values())
    confidence = votes[tag] / total * (1.0 - math.exp(-1.6 * votes[tag]))
    return (tag, round(confidence, 3)) if votes[tag] >= 0.2 else (None, 0.0)


def translation_likelihood(
    findings: Sequence[Finding], words: int, style: float, surprise: float | None = None
) -> float:
    """How much a draft reads machine-translated, 0..1.

    Findings count by family and per 100 words, the first of them most in a short text; the style
    of the words (`language.style`) moves a draft without findings between about .05 and .4.

    Args:
        findings: of the draft.
        words: how many it has.
        style: as `language.style` measures it.
        surprise: nats per token, as `neural.surprise` measures it; None without a model.
    """
    if not words:
        return 0.0
    weight = sum(
        _LIKELIHOOD.get(f.family, 0.0)
        * f.confidence
        * _blocks(f)
        * (1.0 + 0.2 * min(5, len(f.occurrences)))
        for f in findings
    )
    found = FOUND * min(MOST, weight / (0.5 + words / 100))
    read = STYLE * max(-FAR, min(FAR, style))
    if surprise is not None:
        read += SURPRISE * max(-ODD, min(ODD, surprise - USUAL))
    return round(1.0 / (1.0 + math.exp(-(UNKNOWN + found + read))), 3)


def _blocks(finding: Finding) -> float:
    """For how many findings one counts: a leftover may be several untranslated paragraphs."""
    if finding.family != "leftover":
        return 1.0
    return max(1.0, (finding.end - finding.start) / PARAGRAPH)


def locate(draft: Draft, start: int, end: int) -> Place | None:
    """The place in a passage that the original's span `start..end` became; None for no prose, and
    for words of several paragraphs, which no words of one of them can replace."""
    best: Place | None = None
    paragraphs = 0
    for passage in draft.passages:
        inside = passage.segment.within(start, end)
        if inside and passage.segment.kind not in ("alt", "title", "comment"):
            paragraphs += any(c.isalnum() for c in passage.text[slice(*inside)])
        if inside and (best is None or inside[1] - inside[0] > best.end - best.start):
            best = Place(passage, *inside)
    return best if paragraphs <= 1 else None


def language_of(draft: Draft, place: Place) -> str | None:
    """The language of a marked place: what the scan found there, else what its words look like."""
    from transdetect.language.identify import identify

    for span in draft.foreign:
        if span.passage is place.passage and span.start < place.end and place.start < span.end:
            return span.language
    passage: Passage = place.passage
    hints = [s.language for s in draft.foreign]
    return identify(passage.text[place.start : place.end], hints)
