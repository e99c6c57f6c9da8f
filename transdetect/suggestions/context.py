"""What stands around a span, and what that asks of a suggestion.  Start at `Context.of`.

A suggestion is pasted over the span, so it must fit its neighbours: no doubled article or
preposition, the right capital, one full stop, the brackets kept, a deletion that takes its
space along.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from transdetect.language.emissions import particles
from transdetect.language.features import APPOSED, EXPLAINED, INTRODUCED, TRANSLATED
from transdetect.suggestions.english import english
from transdetect.suggestions.fragment_pass import Beside

NEAR = 2000
"""Characters on each side of a span that its context is made of."""

_OPEN = "([{"
_CLOSE = {"(": ")", "[": "]", "{": "}"}
_QUOTES = "\"“”„«»'‘’‹›"
_ARTICLES = frozenset(["the", "a", "an"])
_DETERMINERS = _ARTICLES | frozenset(
    "his her its their our my your this that these those no any every each some another".split()
)
_PREPOSITIONS = frozenset(
    "in on at of from to by near with for since until during before after around about into".split()
)
_LEADING = re.compile(r"^(the|an|a)\s+", re.I)
_EDGE = re.compile(
    r"^([\s,;:.!?–—-]*)(.*?)([\s,;:!?…–—-]*(?:\.(?<!\b[A-Za-zА-Яа-я]\.))?[\s,;:!?…]*)$", re.S
)


_SPACE_BEFORE_MARK = re.compile(r"[ \u00a0\u202f]+(?=[:;!?])")
_SHORTEST = 4
"""Letters of words that are doubled, at least."""

_AROUND = re.compile(r"^\W*(?:(?:the|an?|or|that is|i\.e\.)\W+)*", re.I)
_GOES_ON = re.compile(r" ([^\W\d_]{2,5}|d['’]) ?[^\W\d_a-z]")
_EXPLAINED = re.compile(r"[\"\u201d*_]* \([\"\u201c\u2018']?[A-Za-z]")
_LABEL = 5
"""A label has at most so many words."""

_LAST_WORD = re.compile(r"([^\W\d_]+),?$")
_OWNERS = {
    "he": "his", "his": "his", "him": "his", "himself": "his", "mr": "his",
    "she": "her", "her": "her", "herself": "her", "mrs": "her", "ms": "her", "woman": "her",
    "mother": "her", "actress": "her", "wife": "her", "daughter": "her", "girl": "her",
    "they": "their", "their": "their", "them": "their", "people": "their", "who": "their",
    "its": "its", "it": "its",
}  # fmt: skip
"""Words that tell whose something is."""
_PERSON = re.compile(
    r"\b(?:President|Minister|Judge|General|Mayor|Dr|Senator|Governor|Pope|King|Prince|Professor)\b"
)


@dataclass(frozen=True, slots=True)
class Context:
    """A span taken apart, and its neighbourhood.

    Attributes:
        opening, closing: the brackets or quotation marks that the span itself holds.
        lead, tail: punctuation and space inside them, before and after the words.
        core: the words.
        before, after: the passage's text on either side of the span.
        sentence: the text of the sentence in front of the span.
        quoted: the span lies inside a direct quotation.
        initial: the words begin a sentence.
        bracketed: the span is a gloss in brackets (its own, or those around it).
    """

    opening: str
    closing: str
    lead: str
    core: str
    tail: str
    before: str
    after: str
    quoted: bool
    initial: bool
    bracketed: bool

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Context:
        """The context of `text[start:end]` (code points, end exclusive)."""
        span = text[start:end]
        opening = closing = ""
        inner = span.strip()
        opening_space = span[: len(span) - len(span.lstrip())]
        if (len(inner) > 1 and inner[0] in _OPEN and inner[-1] == _CLOSE[inner[0]]) or (
            len(inner) > 2 and inner[0] in _QUOTES and inner[-1] in _QUOTES
        ):
            opening, closing, inner = opening_space + inner[0], inner[-1], inner[1:-1]
        elif opening_space:
            opening = opening_space
        m = _EDGE.match(inner)
        lead, core, tail = m.groups() if m else ("", inner, "")
        before, after = text[max(0, start - NEAR) : start], text[end : end + NEAR]
        around = (
            before.rstrip()[-1:] in _OPEN and bool(before.rstrip()) and after.lstrip()[:1] in ")]}"
        )
        trimmed = before.rstrip(" \t" + _QUOTES)
        begins = not trimmed or trimmed[-1] in ".!?\n…" or before.endswith("\n")
        bracket = opening.strip()[:1] in ("(", "[", "{") and bool(opening.strip())
        if trimmed[-1:] in _OPEN:
            begins = len(trimmed) == 1 or trimmed[:-1].rstrip()[-1:] in ".!?"
        return cls(
            opening, closing, lead, core, tail, before, after,
            quoted=_inside_quotation(before),
            initial=begins and not lead.strip(),
            bracketed=bracket or around,
        )  # fmt: skip

    def beside(self) -> Beside:
        """What the English around the span tells about its words."""
        before = self.before[-60:].rstrip('([{ "“‘*_')
        last = _LAST_WORD.search(before)
        word = last.group(1).lower() if last else ""
        return Beside(
            initial=self.initial or self.tail.strip()[:1] in (".", "!", "?"),
            after_comma=self.lead.strip() == "," or before.endswith(",") or self.bracketed,
            owner=self._owner,
            runs_on=not self.lead.strip() and self.before.rstrip()[-1:].isalpha(),
            person=english().is_a("persons", _singular(word)) if word else False,
        )

    def _owner(self) -> str:
        """The possessive that the sentence before the span speaks for: the nearest pronoun, else
        "his" after the name of a person with a title or of two words, else "its"."""
        said = self._sentence_before()
        for word in reversed(re.findall(r"[A-Za-z]+", said)):
            owner = _OWNERS.get(word.lower())
            if owner:
                return owner
        if _PERSON.search(said) or any(
            english().is_a("persons", w) for w in re.findall(r"[a-z]+", said)
        ):
            return "his"
        return "its"

    def fit(self, english_text: str) -> str:
        """`english_text` made to fit here, with the span's own brackets around it."""
        if not english_text:
            return ""
        text = english_text
        previous = self._previous()
        if self.bracketed or previous in _DETERMINERS or previous.endswith(("'s", "’s", "s'")):
            text = _LEADING.sub("", text)
        first, space, rest = text.partition(" ")
        if (
            space
            and not self.bracketed
            and previous in _PREPOSITIONS
            and first.lower() in _PREPOSITIONS
        ):
            text = rest
        elif (
            space
            and not self.bracketed
            and previous in _ARTICLES
            and first.lower() in ("in", "on", "at", "of")
        ):
            text = _LEADING.sub("", rest)
        if re.match(r"\s[^\W\d_]", self.after) and self.after[1:2].isupper():
            bare = _LEADING.sub("", text)  # "A vereadora" before a name: "Councilor", no article
            if bare in english().uses["titles"] and previous not in _DETERMINERS:
                text = bare[:1].upper() + bare[1:]
        if self._is_label() and not _LEADING.match(self.core):
            text = _LEADING.sub("", text)
        text = self._capital(text)
        tail = _SPACE_BEFORE_MARK.sub("", self.tail)
        if "." in tail and self.after[:1] == ".":
            tail = tail.replace(".", "")
        if text[-1:] == "." and tail[:1] == ".":
            tail = tail[1:]
        if text[-1:] in ":!?" and tail[:1] == text[-1:]:
            tail = tail[1:]
        if self.lead.strip()[:1] == "," and text[:1] == ",":
            text = text[1:].lstrip()
        if text.endswith(".") and self.after[:1] == "." and text[-5:] in (" p.m.", " a.m."):
            text = text[:-1]
        return f"{self.opening}{self.lead}{text}{tail}{self.closing}"

    def _is_label(self) -> bool:
        """Whether the span is a heading, a cell or another line of its own, or a colon follows."""
        alone = not self.before.strip() and not self.after.strip()
        return (alone or self.after[:1] == ":") and self.core.count(" ") < _LABEL

    def _previous(self) -> str:
        """The word directly in front of the span, lower case; "" when a mark stands there."""
        m = re.search(r"([^\W\d_]+(?:['’]s?)?)\s+[\"“«‘(\[]*$", self.before[-80:])
        return m.group(1).lower() if m else ""

    def _capital(self, text: str) -> str:
        if not text or not self.initial:
            return text
        if self.bracketed and self.core[:1].islower():
            return text
        return text[:1].upper() + text[1:]

    def repeats(self, candidate: str) -> float:
        """How sure it is that the English around the span already says `candidate` (0..1).

        1.0 when the same words stand directly in front of the span, less when only some of
        them do or when they stand further away.
        """
        wanted = _content(candidate)
        if not wanted:
            return 0.0
        near = self._sentence_before().rstrip("([{ ")
        there = _flat(near)
        plain = _flat(_LEADING.sub("", candidate))
        if plain and (f" {there}".endswith(f" {plain}") or _but_one(there).endswith(f" {plain}")):
            return 1.0
        if plain and f" {plain} " in f" {there} ":
            return 0.85
        window = _content(" ".join(there.split(" ")[-(len(wanted) + 5) :]))
        shared = sum(1 for w in wanted if w in window)
        if len(wanted) > 1 and shared / len(wanted) >= 0.6:
            return 0.4 + 0.4 * shared / len(wanted)
        return 0.0

    def doubles(self, candidate: str) -> bool:
        """Whether the same words stand right before the span or right behind it, in English."""
        plain = _flat(_LEADING.sub("", candidate))
        if len(plain) < _SHORTEST:
            return False
        before = " ".join(_stem(w) for w in _flat(self.before[-200:]).split())
        after = " ".join(_stem(w) for w in _flat(_AROUND.sub("", self.after[:200])).split())
        words = " ".join(_stem(w) for w in plain.split())
        return f" {before}".endswith(f" {words}") or f"{after} ".startswith(f"{words} ")

    def cut_short(self) -> bool:
        """Whether a name that belongs to the words goes on behind the span: "ministre" before "des
        Transports".  English for the words alone would leave it standing."""
        goes_on = _GOES_ON.match(self.after)
        return not self.tail and goes_on is not None and goes_on[1].lower() in particles()

    def explained(self) -> bool:
        """Whether the English presents the span as foreign, or says right behind it what it means:
        then it is a word that the text is about."""
        before, after = self.before[-80:], self.after[:60]
        return not self.opening.strip() and (
            INTRODUCED.search(before) is not None
            or any(sign.match(after) for sign in (_EXPLAINED, EXPLAINED, TRANSLATED, APPOSED))
        )

    def _sentence_before(self) -> str:
        cut = max(self.before.rfind(m) for m in (". ", "! ", "? ", "\n"))
        return self.before[cut + 1 :]

    def acronym_before(self) -> list[str]:
        """Acronyms in the sentence in front of the span, the nearest first."""
        return re.findall(r"\b[A-Z][A-Za-z]?[A-Z]{1,6}\b", self._sentence_before())[::-1]

    def is_title(self) -> bool:
        """The span looks like a work's title, a newspaper or a brand: to be left alone."""
        cues = english().uses["title_cues"]
        quoted = self.opening.strip()[:1] in _QUOTES and bool(self.opening.strip())
        quoted = quoted or (
            self.before[-1:] in _QUOTES and self.after[:1] in _QUOTES and bool(self.before)
        )
        words = re.findall(r"[^\W\d_]+", self._sentence_before().lower())
        if quoted:
            return self.core[:1].isupper()
        return bool(words) and words[-1] in cues and self.core[:1].isupper() and not self.bracketed


def _inside_quotation(before: str) -> bool:
    paragraph = before[before.rfind("\n") + 1 :]
    if paragraph.count('"') % 2:
        return True
    return paragraph.rfind("“") > paragraph.rfind("”") or paragraph.rfind("«") > paragraph.rfind(
        "»"
    )


def _but_one(words: str) -> str:
    """All but the last word, a space in front of each."""
    return f" {words}".rpartition(" ")[0]


def _flat(text: str) -> str:
    return " ".join(re.findall(r"[\w']+", text.lower().replace("’", "'")))


def _content(text: str) -> list[str]:
    small = _DETERMINERS | _PREPOSITIONS | {"and", "or", "s"}
    return [_stem(w) for w in re.findall(r"[^\W_]+", text.lower()) if w not in small]


def _singular(word: str) -> str:
    for ending, single in (("women", "woman"), ("men", "man"), ("ies", "y"), ("s", "")):
        if word.endswith(ending):
            return word.removesuffix(ending) + single
    return word


def _stem(word: str) -> str:
    word = word.replace("defence", "defense").replace("organis", "organiz")
    for ending in ("ies", "es", "s"):
        if word.endswith(ending) and len(word) > 4:
            return word[: -len(ending)]
    return word
