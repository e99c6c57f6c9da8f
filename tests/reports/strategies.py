"""Hypothesis: any draft, any findings in it, however unlikely."""

from __future__ import annotations

from hypothesis import strategies as st

from transdetect.model import Evidence, Finding, Report, Suggestion

AWKWARD = (
    "ab c.\n\r\t\x00\x07\x1b\x7f\x85\x9b\xa0\xad%:,[]<>&'\"`\\…é́\u0301\u061c\u200b\u200d\u200e"
    "\u2028\u2029\u202e\u2066和북ｱ\u1112\u1161𐐀🚢👩\ud83d\udc00\ufe0f\ufeff\ufffc\ufffe\uffff"
)

characters = st.sampled_from(AWKWARD) | st.characters()
strings = st.text(characters, max_size=20)
texts = st.lists(
    st.sampled_from(["\r\n", "\r", "\n", "\ufeff", "the words ", "palavras ", "🚢" * 30, "x" * 150])
    | strings,
    max_size=12,
).map("".join)
probabilities = st.floats(0, 1)
suggestions = st.builds(Suggestion, strings, probabilities, st.booleans(), strings)
evidence = st.builds(Evidence, strings, strings, st.floats(-9, 9), strings)
languages = st.none() | st.sampled_from(["pt", "zh-TW", "und", "xx-unknown"]) | strings


@st.composite
def spans(draw: st.DrawFn, text: str) -> tuple[int, int]:
    start = draw(st.integers(0, len(text)))
    return start, draw(st.integers(start, len(text)))


@st.composite
def findings(draw: st.DrawFn, text: str) -> Finding:
    start, end = draw(spans(text))
    return Finding(
        rule=draw(st.sampled_from(["TD101", "TD201", "TD999"])),
        family=draw(st.sampled_from(["leftover", "translationese"])),
        category=draw(st.sampled_from(["leftover-fragment", "calque"])),
        start=start,
        end=end,
        message=draw(strings),
        language=draw(languages),
        confidence=draw(probabilities),
        severity=draw(st.sampled_from(["error", "warning"])),
        evidence=tuple(draw(st.lists(evidence, max_size=2))),
        suggestions=tuple(draw(st.lists(suggestions, max_size=4))),
        occurrences=tuple(draw(st.lists(spans(text), max_size=3))),
    )


paths = (
    st.none()
    | st.sampled_from(
        ["-", "", "a.md", "./a.md", "/repo/b c.md", "/b.md", "à/é:1,2%.md", "..", "/"]
    )
    | strings
)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    text = draw(texts)
    found = draw(st.lists(findings(text), max_size=4))
    return Report(
        findings=tuple(sorted(found, key=lambda f: (f.start, f.end, f.rule))),
        source_language=draw(languages),
        source_confidence=draw(probabilities),
        translation_likelihood=draw(probabilities),
        words=draw(st.integers(0, 9999)),
        text=text,
        path=draw(paths),
        suppressed=draw(st.integers(0, 3)),
    )


runs = st.lists(reports(), max_size=3)
errors = st.lists(strings, max_size=2)
