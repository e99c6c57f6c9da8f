"""What holds for every text in every format: offsets lead back, nothing fails."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from transdetect.documents.document import BARRIER, Document, Format
from transdetect.documents.mask import addresses
from transdetect.documents.reader import read
from transdetect.documents.suppressions import directives

FORMATS: tuple[Format, ...] = ("text", "markdown", "html")

ANYTHING = st.text(st.characters(codec="utf-8"), max_size=200)
SOUP = tomllib.loads((Path(__file__).parent / "cases" / "soup.toml").read_text(encoding="utf-8"))


def _soup(*ingredients: str) -> st.SearchStrategy[str]:
    pieces = [st.sampled_from(SOUP[name]) for name in ("blanks", "words", *ingredients)]
    return st.lists(st.one_of(pieces), max_size=40).map("".join)


MARKDOWN = _soup("markdown", "markdown", "html")
HTML = _soup("html")


def _read(text: str) -> Iterator[Document]:
    for format in FORMATS:
        for scan_comments in (False, True):
            yield read(text, format, scan_comments=scan_comments)


def _check(text: str) -> None:
    for document in _read(text):
        assert document.text == text
        taken: set[int] = set()
        last = -1
        for segment in document.segments:
            assert segment.text == segment.text.strip()
            assert segment.text.replace(BARRIER, "").strip()
            assert segment.pieces[0].source >= last
            last = segment.pieces[0].source
            at = end_before = 0
            for piece in segment.pieces:
                assert piece.at == at
                assert piece.length > 0
                at += piece.length
                assert end_before <= piece.source
                assert 0 < piece.source_length <= len(text) - piece.source
                end_before = piece.source + piece.source_length
                shown = segment.text[piece.at : at]
                if piece.length != piece.source_length or shown == BARRIER:
                    continue
                original = text[piece.source : end_before]
                for index, (here, there) in enumerate(zip(shown, original, strict=True)):
                    if here != there:
                        assert here in "\n ", (shown, original)
                        assert there in "\r\n\t\f", (shown, original)
                    offset = piece.at + index
                    place = (piece.source + index, piece.source + index + 1)
                    assert segment.origin(offset, offset + 1) == place
                prose = set(range(piece.source, end_before))
                assert not taken & prose
                taken |= prose
            assert at == len(segment.text)
        for suppression in document.suppressions:
            assert 0 <= suppression.start <= suppression.end <= len(text)
            assert 0 <= suppression.at[0] < suppression.at[1] <= len(text)


@given(ANYTHING)
def test_any_text(text: str) -> None:
    _check(text)


@settings(max_examples=400)
@given(MARKDOWN)
def test_markdown_soup(text: str) -> None:
    _check(text)


@settings(max_examples=400)
@given(HTML)
def test_html_soup(text: str) -> None:
    _check(text)


@given(st.lists(MARKDOWN, max_size=4).map("\n\n> - ".join))
def test_containers(text: str) -> None:
    _check(text)


@given(HTML | MARKDOWN)
def test_the_suppressions_of_a_document_are_its_directives(text: str) -> None:
    for document in _read(text):
        assert document.suppressions == directives(text, document.format)[0]


@given(ANYTHING | MARKDOWN)
def test_addresses_are_in_order(text: str) -> None:
    last = 0
    for start, end in addresses(text):
        assert last <= start < end <= len(text)
        last = end


@given(
    st.lists(
        st.sampled_from(["Ação", "the", "soldiers,", "would.", "👩‍👩‍👧", "e\u0301"]), min_size=1
    )
)
def test_every_format_reads_plain_prose_alike(words: list[str]) -> None:
    text = " ".join(words)
    for document in _read(text):
        assert [s.text for s in document.segments] == [text]
        assert document.segments[0].origin(0, len(text)) == (0, len(text))
