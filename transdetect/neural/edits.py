"""Small changes to a sentence that a language model may be asked about.  Start at `edits`.

One change each: a preposition for another, an article more or less, a form of a verb or noun, a
pronoun, two words in the other order, or words that the rule packs know to be taken for others
(`resources/neural/edits.toml`, `wordings.tsv`).  Nothing here says that a change is right.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Set
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from transdetect import resources
from transdetect.language import english
from transdetect.rules.pattern.grammar import with_preposition

if TYPE_CHECKING:
    from transdetect.rules.pattern.reading import Reading

LONGEST = 3
"""Words of an entry of `wordings.tsv`, at most."""

REACH = (-4, -3, -2, 2, 3, 4, 5)
"""Words that an adverb may move over."""

ARTICLES = ("the", "a", "an")
_TAGS = ("VB", "VBZ", "VBD", "VBN", "VBG")


class Edit(NamedTuple):
    """A change to the text of a passage, in its code points, end exclusive.

    Attributes:
        start, end: what is replaced; nothing where both are one.
        text: what takes its place.
        kind: preposition, article, verb, number, pronoun, order or wording.
        first, last: the words that a reader is shown, in code points: what is replaced, or the
            words next to what is put in or taken out.
    """

    start: int
    end: int
    text: str
    kind: str
    first: int
    last: int


@cache
def _tables() -> dict[str, Any]:
    with resources.path("neural", "edits.toml").open("rb") as file:
        given = tomllib.load(file)
    return {
        "prepositions": tuple(given["prepositions"].split()),
        "mistaken": frozenset(given["mistaken"].split()),
        "missing": tuple(given["missing"].split()),
        "adverbs": frozenset(given["adverbs"]["words"].split()),
        "auxiliaries": {k: _phrases(v) for k, v in given["auxiliaries"].items()},
        "pronouns": [
            (tuple(p["words"].split()), p.get("swap", True), p.get("extra", False))
            for p in given["pronouns"]
        ],
    }


def _phrases(text: str) -> list[str]:
    """The forms of a line; "has been" and "have been" are one each."""
    return text.replace("has been", "has_been").replace("have been", "have_been").split()


@cache
def _wordings() -> dict[str, list[str]]:
    lines = resources.path("neural", "wordings.tsv").read_text(encoding="utf-8").splitlines()
    return {old: new.split("|") for old, new in (line.split("\t") for line in lines)}


def edits(reading: Reading, tokens: range, suspects: Set[int]) -> list[Edit]:
    """The changes to some tokens of a passage that touch one of the suspects, by place.

    Args:
        reading: the passage.
        tokens: of one sentence.
        suspects: indexes of tokens; a change to other words alone is left out.
    """
    found: dict[tuple[int, int, str], Edit] = {}
    for edit in _Maker(reading, tokens, suspects).all():
        found.setdefault(edit[:3], edit)
    return sorted(found.values())


class _Maker:
    def __init__(self, reading: Reading, tokens: range, suspects: Set[int]) -> None:
        self.reading, self.low, self.suspects = reading, reading.low, suspects
        self.tokens = tokens
        self.text = reading.text

    def all(self) -> Iterator[Edit]:
        for i in self.tokens:
            if self.reading.is_word(i):
                yield from self._prepositions(i)
                yield from self._articles(i)
                yield from self._pronouns(i)
                yield from self._verbs(i)
                yield from self._numbers(i)
                yield from self._order(i)
                yield from self._wordings(i)

    # --- what may be done to tokens

    def _word(self, i: int) -> bool:
        return i in self.tokens and self.reading.is_word(i)

    def _replaced(self, i: int, j: int, text: str, kind: str) -> Iterator[Edit]:
        """Tokens `i` to `j` (exclusive) put otherwise, with the capital they had."""
        start, end = self.reading.tokens[i].start, self.reading.tokens[j - 1].end
        old = self.text[start:end]
        text = text.replace("_", " ")
        if old[:1].isupper():
            text = text[:1].upper() + text[1:]
        if text.lower() != old.lower() and any(k in self.suspects for k in range(i, j)):
            yield Edit(start, end, text, kind, start, end)

    def _deleted(self, i: int, kind: str, *, before: bool) -> Iterator[Edit]:
        """Token `i` left out; shown with the word before it, or behind it."""
        tokens = self.reading.tokens
        if not self._word(i + 1) or not {i, i + 1} & self.suspects:
            return
        shown = self._word(i - 1) and before
        first = tokens[i - 1].start if shown else tokens[i].start
        if i == self.tokens[0] or tokens[i].text[:1].isupper():
            after = tokens[i + 1].text
            after = after[:1].upper() + after[1:]
            yield Edit(tokens[i].start, tokens[i + 1].end, after, kind, first, tokens[i + 1].end)
        else:
            begin = tokens[i - 1].end if shown else tokens[i].start
            end = tokens[i].end if shown else tokens[i + 1].start
            yield Edit(begin, end, "", kind, first, end if shown else tokens[i + 1].end)

    def _inserted(self, i: int, word: str, kind: str, *, before: bool) -> Iterator[Edit]:
        """A word put in front of token `i`; shown with the word before it, too, if asked."""
        if i not in self.suspects:
            return
        token = self.reading.tokens[i]
        shown = self._word(i - 1) and before
        first = self.reading.tokens[i - 1].start if shown else token.start
        if i == self.tokens[0]:
            plain = not token.text.isupper() and english.is_known(token.lower)
            old = token.text[:1].lower() + token.text[1:] if plain else token.text
            text = f"{word.capitalize()} {old}"
            yield Edit(token.start, token.end, text, kind, first, token.end)
        else:
            yield Edit(token.start, token.start, word + " ", kind, first, token.end)

    # --- the kinds

    def _prepositions(self, i: int) -> Iterator[Edit]:
        tables, word = _tables(), self.low[i]
        every: tuple[str, ...] = tables["prepositions"]
        if word in every or word in tables["mistaken"]:
            first, end = with_preposition(self.reading, i)
            tokens = self.reading.tokens
            for other in every:
                for edit in self._replaced(i, i + 1, other, "preposition"):
                    yield edit._replace(first=tokens[first].start, last=tokens[end - 1].end)
            yield from self._deleted(i, "preposition", before=True)
        elif self._word(i - 1) and self.low[i - 1] not in every:
            before = self.low[i - 1]
            if any(english.is_form(before, tag) for tag in ("VB", "VBD", "VBN", "VBG", "NN")):
                for other in tables["missing"]:
                    yield from self._inserted(i, other, "preposition", before=True)

    def _articles(self, i: int) -> Iterator[Edit]:
        word = self.low[i]
        if word in ARTICLES:
            yield from self._deleted(i, "article", before=False)
        elif self._may_lack_article(i):
            yield from self._inserted(i, "the", "article", before=False)
            yield from self._inserted(i, english.indefinite_article(word), "article", before=False)

    def _may_lack_article(self, i: int) -> bool:
        word, token = self.low[i], self.reading.tokens[i]
        if word in _tables()["prepositions"] or any(
            word in english.word_class(c) for c in ("pronoun", "determiner")
        ):
            return False
        if not (english.is_form(word, "NN") or english.is_form(word, "JJ") or token.text.istitle()):
            return False
        if i == self.tokens[0]:
            return True
        before = self.low[i - 1]
        return (
            before in _tables()["prepositions"]
            or before in (",", "and", "or", "that")
            or any(english.is_form(before, tag) for tag in ("VB", "VBD", "VBZ"))
        ) and before not in ARTICLES

    def _pronouns(self, i: int) -> Iterator[Edit]:
        for words, swap, extra in _tables()["pronouns"]:
            if self.low[i] in words:
                for other in words if swap else ():
                    yield from self._replaced(i, i + 1, other, "pronoun")
                if extra and i != self.tokens[0]:
                    yield from self._deleted(i, "pronoun", before=False)

    def _verbs(self, i: int) -> Iterator[Edit]:
        word = self.low[i]
        following = self.low[i + 1] if self._word(i + 1) else ""
        for form in _tables()["auxiliaries"].get(word, ()):
            yield from self._replaced(i, i + 1, form, "number")
        for lemma, tag in _lemmas(word):
            for other in _TAGS:
                inflected = english.inflect(lemma, other)
                if inflected and not _spelt_otherwise(inflected, word):
                    yield from self._replaced(i, i + 1, inflected, "verb")
            for phrase in _phrases_of(lemma, tag):
                yield from self._replaced(i, i + 1, phrase, "verb")
        if word in ("has", "have") and english.is_form(following, "VBN"):
            base = english.verb_lemma(following, "VBN")
            if base:
                yield from self._replaced(i, i + 2, english.inflect(base, "VBD") or "", "verb")
        if word in ("is", "are") and english.is_form(following, "VBG"):
            base = english.verb_lemma(following, "VBG")
            if base:
                simple = english.inflect(base, "VBZ") if word == "is" else base
                have = "has" if word == "is" else "have"
                yield from self._replaced(i, i + 2, simple or "", "verb")
                yield from self._replaced(i, i + 2, f"{have} been {following}", "verb")

    def _numbers(self, i: int) -> Iterator[Edit]:
        word = self.low[i]
        one = english.singular(word)
        if one:
            yield from self._replaced(i, i + 1, one, "number")
        elif len(word) > 2 and english.is_form(word, "NN"):
            yield from self._replaced(i, i + 1, english.plural(word), "number")

    def _order(self, i: int) -> Iterator[Edit]:
        tokens, text = self.reading.tokens, self.text
        if not self._word(i + 1) or self.low[i] == self.low[i + 1]:
            return
        start = tokens[i].start
        left, right = tokens[i].text, tokens[i + 1].text
        if i == self.tokens[0] and not left.isupper():
            left, right = left[:1].lower() + left[1:], right[:1].upper() + right[1:]
        if {i, i + 1} & self.suspects:
            end = tokens[i + 1].end
            yield Edit(start, end, f"{right} {left}", "order", start, end)
        if i == self.tokens[0] or not (
            self.low[i] in _tables()["adverbs"] or english.is_form(self.low[i], "RB")
        ):
            return
        word = tokens[i].text
        for over in REACH:
            k = i + over
            if k <= self.tokens[0] or not self._word(k):
                continue
            if not self.suspects & set(range(min(i, k), max(i, k) + 1)):
                continue
            if k < i:
                begin, end = tokens[k].start, tokens[i].end
                moved = f"{word} {text[begin : tokens[i - 1].end]}"
            else:
                begin, end = tokens[i].start, tokens[k].end
                moved = f"{text[tokens[i + 1].start : end]} {word}"
            yield Edit(begin, end, moved, "order", begin, end)

    def _wordings(self, i: int) -> Iterator[Edit]:
        known = _wordings()
        for count in range(1, LONGEST + 1):
            if i + count <= self.tokens[-1] + 1:
                for new in known.get(" ".join(self.low[i : i + count]), ()):
                    yield from self._replaced(i, i + count, new, "wording")
        for new in _inflected(self.low[i]):
            yield from self._replaced(i, i + 1, new, "wording")


@cache
def _lemmas(word: str) -> tuple[tuple[str, str], ...]:
    """What a form may be of, and as which form; a plural noun is none of them."""
    found = []
    for tag in _TAGS:
        if english.is_form(word, tag):
            lemma = english.verb_lemma(word, tag)
            if lemma:
                found.append((lemma, tag))
    return tuple(dict.fromkeys(found))


def _phrases_of(lemma: str, tag: str) -> Iterator[str]:
    """The tenses of more than one word that may be meant by a form of one."""
    done, going = english.inflect(lemma, "VBN"), english.inflect(lemma, "VBG")
    if tag == "VBD":
        yield from (f"{have} {done}" for have in ("has", "have", "had"))
    elif tag in ("VB", "VBZ"):
        yield from (f"{have} {done}" for have in ("has", "have"))
        yield from (f"{be} {going}" for be in ("is", "are", "has been", "have been"))
        yield from (f"will {lemma}", f"to {lemma}")
    elif tag == "VBG":
        yield f"to {lemma}"


def _spelt_otherwise(one: str, other: str) -> bool:
    """Whether two forms differ in British and American spelling alone."""
    return one.replace("z", "s") == other.replace("z", "s") or one.replace("ll", "l") == (
        other.replace("ll", "l")
    )


@cache
def _inflected(word: str) -> tuple[str, ...]:
    """What `wordings.tsv` has for another form of the word, in this word's form."""
    known, found = _wordings(), []
    for lemma, tag in _lemmas(word):
        for form in (lemma, *(english.inflect(lemma, t) for t in _TAGS)):
            for new in known.get(form or "", ()):
                base = next((b for b, t in _lemmas(new)), None) if " " not in new else None
                if form != word and base:
                    found.append(english.inflect(base, tag))
    one = english.singular(word)
    found += [english.plural(n) for n in known.get(one or "", ()) if " " not in n]
    return tuple(dict.fromkeys(f for f in found if f))
