"""What holds for every rule of the three families, whatever the text."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.rules.locale.support import cases
from transdetect.documents.document import Document, Format, SegmentKind
from transdetect.documents.reader import read
from transdetect.language.draft import Draft, Place
from transdetect.rules import consistency, locale, residue
from transdetect.rules.rule import Hit, Rule

RULES = [rule() for rule in (*locale.RULES, *residue.RULES, *consistency.RULES)]
FAMILIES = ("locale", "residue", "consistency")

SENTENCES = [
    case["text"]
    for family in FAMILIES
    for name in ("synthetic", "negative", "in-the-wild", "known-failures")
    for case in cases(family, name)
]
PIECES = st.sampled_from(
    [
        *"«»„“”‚‘’「」，。：！？（）¿¡№€$£%‰º▁Ġ⁇&;{}[]<>|*#@_",
        *".,-–—'\"()/:!?0123456789 \n\u00a0\u202f",
        *("Ã", "©", "â€", "™", "Ð", "Ñ", "€", "the ", "of ", "was ", "1.234,5", "2,4 millions "),
        *("R$ ", "31/12/2023", " of May ", "15h30", "h", " o'clock", "Kyiv ", "Kiev ", "%20 "),
        *("Zelensky ", "Zelenskyy ", "&amp;", "&nbsp;", "<unk>", "@@ ", "__PH_1__", "{0}", "о"),
        *("а", "Ｂ", "monday ", "date 2022-01-01 ", "(A B/AFP)", "[TN: x]", "Read also:", "12-th "),
        *("Photo: Disclosure", "(SBU) ", "Security Service ", "said, that ", "there is ", " %"),
        *("in free translation", "\ufffd", "\ufffc", "\u0301", "😀", " thousand ", " million of "),
    ]
)
MIXED = st.lists(PIECES | st.sampled_from(SENTENCES), max_size=14).map("".join)
TEXTS = MIXED | st.text(max_size=120)


def hits(rule: Rule, document: Document) -> list[Hit]:
    return list(rule.check(Draft(document)))


def places(hit: Hit) -> list[Place]:
    return [Place(hit.passage, hit.start, hit.end), *hit.occurrences]


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=TEXTS, format=st.sampled_from(["text", "markdown", "html"]))
def test_hits_lie_in_their_passage_and_say_something(text: str, format: Format) -> None:
    document = read(text, format)
    for rule in RULES:
        for hit in hits(rule, document):
            assert hit.message
            assert 0.0 <= hit.confidence <= 1.0
            assert hit.evidence
            for place in places(hit):
                assert 0 <= place.start < place.end <= len(place.passage.text)
            assert len({(id(p), a, b) for p, a, b in places(hit)}) == len(places(hit))
            for suggestion in hit.suggestions:
                assert suggestion.text != hit.passage.text[hit.start : hit.end]
                assert 0.0 <= suggestion.confidence <= 1.0


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=TEXTS)
def test_the_same_text_gives_the_same_hits(text: str) -> None:
    first, second = read(text), read(text)
    for rule in RULES:
        one = [(h.start, h.end, h.message, h.suggestions) for h in hits(rule, first)]
        assert one == [(h.start, h.end, h.message, h.suggestions) for h in hits(rule, second)]


@pytest.mark.parametrize("kind", ["heading", "item", "cell", "caption", "alt", "quote", "meta"])
@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.name)
def test_every_kind_of_segment_is_read(rule: Rule, kind: SegmentKind) -> None:
    from transdetect.documents.document import whole

    for text in SENTENCES:
        document = Document(text, "text", whole(text, [(0, len(text), kind)]))
        for hit in hits(rule, document):
            assert hit.start < hit.end


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.name)
def test_nothing_inside_a_direct_quotation_is_safe(rule: Rule) -> None:
    for text in SENTENCES:
        if '"' in text or "“" in text or "«" in text or "„" in text or "\n" in text:
            continue
        said = f"“{text}” the man told them."
        for hit in hits(rule, read(said)):
            if hit.end <= len(text) + 1 and hit.start >= 1:
                assert not any(s.safe for s in hit.suggestions), (said, hit)
