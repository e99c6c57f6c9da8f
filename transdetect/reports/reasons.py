"""What spoke for a finding and against it, in few words.  Start at `reasons`.

    for: “gelöscht” +++, “werden” +++, “Ihr” + (de rather than en); stands alone in its line +
    against: is capitalised, as names are −

Signs stand for the weight of each reason: up to 1, up to 3, above.  For words that is how many
times likelier they are in the other language: up to 10, up to 1,000, above.  The numbers
themselves are in the formats for machines.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from transdetect.model import Evidence, Finding
from transdetect.reports.languages import language_name

MOST = 6
"""Words that are named for one reason; the strongest come first."""

_WORDS, _DETAIL = 40, 72
"""Characters shown of the words and of the reason."""

_STRONG, _VERY_STRONG = 1.0, 3.0
_PLUS, _MINUS = "+", "\u2212"


class Reasons(NamedTuple):
    """What spoke for a finding and what against it, each a list of phrases, strongest first."""

    speaking_for: list[str]
    against: list[str]


def reasons(finding: Finding) -> Reasons:
    """The finding's evidence for people: words with the same reason stand together."""
    return Reasons(
        _phrases(e for e in finding.evidence if e.weight >= 0),
        _phrases(e for e in finding.evidence if e.weight < 0),
    )


def _phrases(evidence: Iterable[Evidence]) -> list[str]:
    groups: dict[tuple[str, bool], list[Evidence]] = {}
    for e in evidence:
        groups.setdefault((e.detail or e.kind, bool(e.text)), []).append(e)
    return [_phrase(list(group)) for group in groups.values()]


def _phrase(group: list[Evidence]) -> str:
    first = group[0]
    if not first.text:  # a block says the same of several of its parts
        strongest = max(group, key=lambda e: abs(e.weight))
        return f"{_cut(first.detail or first.kind, _DETAIL)} {_strength(strongest.weight)}"
    named: dict[str, float] = {}
    for e in group:
        named.setdefault(e.text, e.weight)
    if first.kind == "habit":
        words = [f"{language_name(tag)} {_strength(w)}" for tag, w in named.items()]
    else:
        words = [f"“{_cut(text, _WORDS)}” {_strength(w)}" for text, w in named.items()]
    listed = ", ".join(words[:MOST])
    if len(words) > MOST:
        listed += f" and {len(words) - MOST} more"
    if first.detail:
        return f"{listed} ({_cut(first.detail, _DETAIL)})"
    return listed if first.kind == "word" else f"{first.kind} {listed}"


def _strength(weight: float) -> str:
    size = abs(weight)
    return (_PLUS if weight >= 0 else _MINUS) * (1 + (size > _STRONG) + (size > _VERY_STRONG))


def _cut(text: str, most: int) -> str:
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
