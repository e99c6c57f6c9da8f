"""Write into fluent English what translators leave there.  Start at `Corrupter.corrupt`.

Every habit is a function that changes the words of a sentence in one place, if it has one; which
are tried, how often, and with which words is data: `scripts/training/reads_translated/habits.toml`,
and the pairs of odd and fluent English that the rule packs give as examples (`phrases`).  What
English itself never says is learnt from the fluent text: a preposition is only exchanged for one
that never follows that word there, so that the result is odd and not another good sentence.
Nothing here is random without the generator that the caller seeds.
"""

from __future__ import annotations

import difflib
import random
import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from transdetect.language import english
from transdetect.language.draft import tokenize

HABITS = Path(__file__).resolve().parent / "training" / "reads_translated" / "habits.toml"

KINDS = ("fluent", "article", "preposition", "verb", "order", "subject", "number", "wording")
"""What a word may be marked as; the first is none."""

SURE = 3
"""So often a word is said with a preposition before the others are thought wrong."""

OFTEN = 80
"""So often one fluent wording is replaced, lest the commonest be all that is learnt."""

_SUBJECTS = frozenset("he she they we it i".split())
_THIRD = frozenset("he she it".split())
_BE = frozenset("is was are were".split())
_ASKING = frozenset("where what how why who when".split())
_MODAL = frozenset("can could will would should must may might".split())
_DETERMINER = frozenset("the a an this that these those his her its our their my your".split())
_ADVERBS = frozenset("well often very always again together already soon here there now".split())


@dataclass
class Word:
    """A token, the white space before it, and its mark (an index of `KINDS`)."""

    text: str
    space: str
    mark: int = 0
    low: str = field(init=False)
    alpha: bool = field(init=False)

    def __post_init__(self) -> None:
        self.low = self.text.lower()
        self.alpha = self.text[:1].isalpha()


@dataclass
class Usage:
    """What fluent English says with what.

    Attributes:
        follow: by word, how often each preposition follows it.
        before: by preposition, how often each word follows it.
        object: by light verb, how often each noun is its object.
        pairs: how often two words stand side by side.
    """

    follow: dict[str, Counter[str]]
    before: dict[str, Counter[str]]
    object: dict[str, Counter[str]]
    pairs: Counter[tuple[str, str]]


@cache
def habits() -> dict[str, Any]:
    """The tables."""
    return tomllib.loads(HABITS.read_text(encoding="utf-8"))


@cache
def _words(table: str, key: str) -> tuple[str, ...]:
    return tuple(str(habits()[table].get(key, "")).split())


def split(text: str) -> list[Word]:
    """The tokens of a sentence."""
    words, end = [], 0
    for token in tokenize(text):
        words.append(Word(token.text, text[end : token.start]))
        end = token.end
    return words


def join(words: Sequence[Word]) -> str:
    """The sentence again; the white space before its first word is lost."""
    return "".join(w.space + w.text for w in words).lstrip()


def usage(sentences: Iterable[Sequence[Word]]) -> Usage:
    """Count what stands with what."""
    table = habits()["prepositions"]
    light = {f: base for base in habits()["light-verbs"] for f in english.verb_forms(base)}
    found = Usage(defaultdict(Counter), defaultdict(Counter), defaultdict(Counter), Counter())
    for words in sentences:
        lows = [w.low for w in words]
        for i, (a, b) in enumerate(pairwise(lows)):
            found.pairs[a, b] += 1
            if b in table:
                found.follow[a][b] += 1
            if a in table:
                found.before[a][b] += 1
            if a in light and (noun := _object(words, i)) is not None:
                found.object[light[a]][words[noun].low] += 1
    return found


def _object(words: Sequence[Word], verb: int) -> int | None:
    """Where the noun stands that is the object of the verb at `verb`."""
    for k in range(verb + 1, min(verb + 5, len(words))):
        if not words[k].alpha:
            return None
        if _is(words[k], "NN") or _is(words[k], "NNS"):
            after = words[k + 1] if k + 1 < len(words) else None
            if after is None or not (_is(after, "NN") or _is(after, "NNS")):
                return k
        elif words[k].low not in _DETERMINER and not _is(words[k], "JJ"):
            return None
    return None


@cache
def _form(word: str, tag: str) -> bool:
    return english.is_form(word, tag)


def _is(word: Word, tag: str) -> bool:
    return word.alpha and _form(word.low, tag)


@dataclass
class Corrupter:
    """Applies habits.

    Attributes:
        random: where all choices come from.
        usage: of the fluent text.
        phrases: fluent wording to odd wordings, lower case, apart by blanks.
        near: words to others of like meaning and form.
    """

    random: random.Random
    usage: Usage
    phrases: Mapping[tuple[str, ...], Sequence[str]]
    near: Mapping[str, Sequence[str]]
    used: Counter[tuple[str, ...]] = field(default_factory=Counter)

    def corrupt(self, words: Sequence[Word], times: int) -> list[Word]:
        """The sentence with up to `times` habits written in, each changed word marked."""
        done = [Word(w.text, w.space, w.mark) for w in words]
        shares = habits()["shares"]
        names, weights = list(shares), list(shares.values())
        for _ in range(times):
            for name in self.random.choices(names, weights, k=6):
                changed = _HABITS[name](self, done)
                if changed is not None:
                    done = changed
                    break
        if done and words[0].text[:1].isupper():
            first = done[0]
            done[0] = Word(first.text[:1].upper() + first.text[1:], first.space, first.mark)
        return done

    def _pick(self, places: Sequence[int]) -> int | None:
        return self.random.choice(places) if places else None

    def _changed(self, words: list[Word], start: int, end: int, new: str, kind: str) -> list[Word]:
        """`words` with the tokens `start` to `end` replaced by `new`, which is marked."""
        made = split(new)
        mark = KINDS.index(kind)
        for k, w in enumerate(made):
            w.mark = mark
            if k == 0:
                w.space = words[start].space if start < len(words) else " "
        if made and start == 0:
            made[0].space = ""
        rest = words[end:]
        if not made and start == 0 and rest:
            rest[0].space = ""
        if start == end and rest and made and not rest[0].space and rest[0].alpha:
            rest[0].space = " "
        return [*words[:start], *made, *rest]

    def _mark(self, words: list[Word], places: Iterable[int], kind: str) -> None:
        for k in places:
            if 0 <= k < len(words) and words[k].alpha:
                words[k].mark = KINDS.index(kind)

    # articles

    def article_lost(self, words: list[Word]) -> list[Word] | None:
        """ "He bought new car"."""
        places = [
            i
            for i, w in enumerate(words[:-1])
            if w.low in ("a", "an", "the")
            and not w.mark
            and words[i + 1].alpha
            and words[i + 1].text.islower()
            and not (w.low == "the" and _is(words[i + 1], "NNS") and self.random.random() < 0.8)
        ]
        i = self._pick(places)
        if i is None:
            return None
        done = self._changed(words, i, i + 1, "", "article")
        done[i].space = words[i].space
        noun = _object(done, i - 1)
        self._mark(done, range(i, (i if noun is None else noun) + 1), "article")
        return done

    def article_added(self, words: list[Word]) -> list[Word] | None:
        """ "The life is hard", "the John"."""
        mass = _words("mass", "words")
        places = [
            i
            for i, w in enumerate(words)
            if not w.mark
            and (w.low in mass or (w.text.istitle() and i > 0 and w.low in _GIVEN))
            and i + 1 < len(words)
            and not (words[i + 1].alpha and (_is(words[i + 1], "NN") or _is(words[i + 1], "NNS")))
            and (i == 0 or not (_is(words[i - 1], "JJ") or words[i - 1].low in _DETERMINER))
            and (i == 0 or words[i - 1].low in _BEFORE_MASS)
            and words[i + 1].low not in ("of", "that", "for", "to", "in", "on")
        ]
        i = self._pick(places)
        if i is None:
            return None
        article = "the" if self.random.random() < 0.8 else "a"
        text = words[i].text
        return self._changed(words, i, i + 1, f"{article} {text if i else text.lower()}", "article")

    # prepositions

    def preposition_other(self, words: list[Word]) -> list[Word] | None:
        """ "depends from"."""
        table = habits()["prepositions"]
        places = []
        for i, w in enumerate(words[1:-1], 1):
            if w.low not in table or w.mark or not words[i - 1].alpha:
                continue
            after = self.usage.follow[words[i - 1].low]
            fixed = after[w.low] >= SURE and after[w.low] >= 0.6 * sum(after.values())
            dated = self.usage.before[w.low][words[i + 1].low] >= SURE and (
                words[i + 1].text[:1].isupper() or words[i + 1].text.isdigit()
            )
            if fixed or dated:
                places.append(i)
        self.random.shuffle(places)
        for i in places:
            wrong = [
                p
                for p in str(table[words[i].low]).split()
                if not self.usage.follow[words[i - 1].low][p]
                and self.usage.before[p][words[i + 1].low] * 8
                <= self.usage.before[words[i].low][words[i + 1].low] + 8
            ]
            if wrong:
                return self._changed(words, i, i + 1, self.random.choice(wrong), "preposition")
        return None

    def preposition_lost(self, words: list[Word]) -> list[Word] | None:
        """ "wait the bus"."""
        places = [
            i
            for i, w in enumerate(words[1:-1], 1)
            if w.low in ("to", "for", "on", "at", "of", "with", "in", "from")
            and not w.mark
            and (english.verb_tags(words[i - 1].low) or _is(words[i - 1], "JJ"))
            and self.usage.follow[words[i - 1].low][w.low] >= SURE
            and words[i + 1].alpha
            and not self.usage.pairs[words[i - 1].low, words[i + 1].low]
        ]
        i = self._pick(places)
        if i is None:
            return None
        done = self._changed(words, i, i + 1, "", "preposition")
        done[i].space = " "
        self._mark(done, (i - 1, i), "preposition")
        return done

    def preposition_added(self, words: list[Word]) -> list[Word] | None:
        """ "discuss about the plan"."""
        found = []
        for preposition, verbs in habits()["governed"].items():
            wanted = str(verbs).split()
            for i, w in enumerate(words[:-1]):
                base = english.verb_lemma(w.low)
                if base in wanted and not w.mark and _object(words, i) is not None:
                    found.append((i, preposition))
        if not found:
            return None
        i, preposition = self.random.choice(found)
        if self.usage.follow[words[i].low][preposition] >= SURE:
            return None
        done = self._changed(words, i + 1, i + 1, preposition, "preposition")
        done[i + 1].space = " "
        self._mark(done, (i,), "preposition")
        return done

    # verbs

    def light_verb(self, words: list[Word]) -> list[Word] | None:
        """ "make a photo"."""
        found = []
        for i, w in enumerate(words[:-1]):
            base = english.verb_lemma(w.low) if w.text.islower() and not w.mark else None
            if base is None or base not in habits()["light-verbs"]:
                continue
            if i and (words[i - 1].low in _DETERMINER or _is(words[i - 1], "JJ")):
                continue
            noun = _object(words, i)
            if noun is None:
                continue
            found += [
                (i, base, other)
                for other in _words("light-verbs", base)
                if not self.usage.object.get(other, Counter())[words[noun].low]
            ]
        self.random.shuffle(found)
        for i, base, other in found:
            new = self._like(words[i].low, base, other)
            if new:
                return self._changed(words, i, i + 1, new, "wording")
        return None

    def _like(self, form: str, base: str, other: str) -> str | None:
        """`other` in the form that `form` has of `base`."""
        for tag in ("VBD", "VBZ", "VBG", "VBN", "VB"):
            if form in english.verb_forms(base, tag):
                return english.inflect(other, tag)
        return None

    def agreement(self, words: list[Word]) -> list[Word] | None:
        """ "the prices rises"."""
        found: list[tuple[int, str]] = []
        swap = {"is": "are", "are": "is", "was": "were", "were": "was", "has": "have"}
        swap |= {"have": "has", "does": "do", "do": "does"}
        for i, w in enumerate(words[1:], 1):
            before = words[i - 1]
            if w.mark or not before.alpha or not w.alpha:
                continue
            single = before.low in _THIRD or (_is(before, "NN") and not _is(before, "NNS"))
            many = before.low in ("they", "we") or (_is(before, "NNS") and not _is(before, "NN"))
            if i >= 2 and words[i - 2].low in ("if", "and", "or", "to", "did", "does"):
                continue
            if not (single or many):
                continue
            if w.low in swap:
                if (single and w.low in ("is", "was", "has", "does")) or (
                    many and w.low in ("are", "were", "have", "do")
                ):
                    found.append((i, swap[w.low]))
            elif single and english.verb_lemma(w.low, "VBZ") and before.low in _THIRD:
                found.append((i, str(english.verb_lemma(w.low, "VBZ"))))
            elif many and "VB" in english.verb_tags(w.low) and before.low in ("they", "we"):
                new = english.inflect(w.low, "VBZ")
                if new and new != w.low:
                    found.append((i, new))
        if not found:
            return None
        i, new = self.random.choice(found)
        done = self._changed(words, i, i + 1, new, "verb")
        self._mark(done, (i - 1,), "verb")
        return done

    def auxiliary_form(self, words: list[Word]) -> list[Word] | None:
        """ "did not went", "can to go", "is go"."""
        found: list[tuple[int, str]] = []
        for i, w in enumerate(words[1:], 1):
            k = i - 2 if words[i - 1].low in ("not", "never", "also") and i > 1 else i - 1
            before = words[k].low
            if w.mark or not w.alpha or not w.text.islower():
                continue
            if before in ("did", "didn") and "VB" in english.verb_tags(w.low):
                past = english.inflect(w.low, "VBD")
                if past and past != w.low:
                    found.append((i, past))
            elif before in _MODAL and "VB" in english.verb_tags(w.low):
                other = self.random.choice(("to", "VBZ", "VBG"))
                new = f"to {w.low}" if other == "to" else english.inflect(w.low, other)
                if new and new != w.low:
                    found.append((i, new))
            elif before in ("have", "has", "had") and (base := english.verb_lemma(w.low, "VBN")):
                if w.low != base and base != "have":
                    found.append(
                        (i, self.random.choice((base, english.inflect(base, "VBG") or base)))
                    )
            elif before in _BE and (base := english.verb_lemma(w.low, "VBG")):
                found.append((i, base))
        if not found:
            return None
        i, new = self.random.choice(found)
        done = self._changed(words, i, i + 1, new, "verb")
        self._mark(done, (i - 1,), "verb")
        return done

    def perfect_dated(self, words: list[Word]) -> list[Word] | None:
        """ "has died in 1990"."""
        dated = any(
            w.low in _words("dated", "words")
            or (len(w.text) == 4 and w.text.isdigit() and w.text[:2] in ("19", "20"))
            for w in words
        )
        if not dated:
            return None
        found: list[tuple[int, str]] = []
        for i, w in enumerate(words[1:], 1):
            base = english.verb_lemma(w.low, "VBD") if w.alpha and not w.mark else None
            before = words[i - 1].low
            if base and (before in _SUBJECTS or words[i - 1].text.istitle()):
                have = "has" if before in _THIRD or before not in _SUBJECTS else "have"
                new = english.inflect(base, "VBN")
                if new:
                    found.append((i, f"{have} {new}"))
        if not found:
            return None
        i, new = self.random.choice(found)
        return self._changed(words, i, i + 1, new, "verb")

    def present_since(self, words: list[Word]) -> list[Word] | None:
        """ "lives here since 1990"."""
        if not any(w.low in ("since", "for") for w in words):
            return None
        for i, w in enumerate(words[:-1]):
            if w.low not in ("have", "has") or w.mark:
                continue
            after = words[i + 1].low
            if after == "been":
                new = "is" if w.low == "has" else "are"
            else:
                base = english.verb_lemma(after, "VBN")
                form = (english.inflect(base, "VBZ") if w.low == "has" else base) if base else None
                if not form:
                    continue
                new = form
            if any(v.low in ("since", "for") for v in words[i + 2 :]):
                return self._changed(words, i, i + 2, new, "verb")
        return None

    def infinitive(self, words: list[Word]) -> list[Word] | None:
        """ "for to see", "before to leave", "wants see", "interested to buy"."""
        found: list[tuple[int, int, str]] = []
        for i, w in enumerate(words[1:], 1):
            before = words[i - 1].low
            if w.mark or not w.alpha or not w.text.islower():
                continue
            base = english.verb_lemma(w.low, "VBG")
            if base and before in ("of", "for", "before", "after", "without", "by", "in", "from"):
                lead = self.random.choice(("to ", ""))
                found.append((i, i + 1, lead + base))
            elif before == "to" and "VB" in english.verb_tags(w.low) and i > 1:
                if not words[i - 2].alpha:
                    continue
                gerund = english.inflect(w.low, "VBG")
                options = [f"for to {w.low}", f"for {w.low}"]
                if gerund and english.verb_tags(words[i - 2].low):
                    options += [f"to {gerund}", w.low, f"of {w.low}"]
                found.append((i - 1, i + 1, self.random.choice(options)))
        if not found:
            return None
        start, end, new = self.random.choice(found)
        return self._changed(words, start, end, new, "verb")

    # order

    def adverb_early(self, words: list[Word]) -> list[Word] | None:
        """ "speaks very well English"."""
        found: list[tuple[int, int, int]] = []
        for i, w in enumerate(words[:-2]):
            if not w.alpha or w.mark or not english.verb_tags(w.low):
                continue
            noun = _object(words, i)
            if noun is None or noun + 1 >= len(words):
                continue
            end = noun + 1
            while (
                end < len(words)
                and words[end].alpha
                and end - noun < 3
                and (
                    words[end].low in _ADVERBS
                    or (words[end].low.endswith("ly") and _is(words[end], "RB"))
                )
            ):
                end += 1
            if end > noun + 1:
                found.append((i + 1, noun + 1, end))
            elif i and words[i - 1].low.endswith("ly") and _is(words[i - 1], "RB"):
                found.append((i - 1, i, noun + 1))
        if not found:
            return None
        a, b, c = self.random.choice(found)
        if (
            words[b - 1].low.endswith("ly") and b - a == 1
        ):  # "quickly VERB the N" → "VERB quickly the N"
            moved = [words[b], words[a], *words[b + 1 : c]]
            odd = range(a, a + 3)
        else:
            moved = [*words[b:c], *words[a:b]]
            odd = range(a, c)
        done = [*words[:a], *(Word(w.text, w.space, w.mark) for w in moved), *words[c:]]
        done[a].space = words[a].space
        if a:
            for k in range(a, c):
                done[k].space = done[k].space or " "
        self._mark(done, odd, "order")
        return done

    def verb_first(self, words: list[Word]) -> list[Word] | None:
        """ "As revealed the ministry", "Yesterday came the minister"."""
        found: list[tuple[int, int]] = []
        for i, w in enumerate(words[:-1]):
            start_here = i == 0 or words[i - 1].low in (
                "as",
                "that",
                ",",
                "when",
                "what",
                "which",
                "how",
            )
            if not start_here or w.mark or not w.alpha:
                continue
            if i == 0 and self.random.random() < 0.5:
                continue
            end = i
            if w.low in ("the", "a", "this", "our", "their", "his", "her"):
                while (
                    end + 1 < len(words)
                    and end - i < 3
                    and (
                        _is(words[end + 1], "NN")
                        or _is(words[end + 1], "NNS")
                        or _is(words[end + 1], "JJ")
                    )
                    and words[end + 1].text.islower()
                ):
                    end += 1
                if end == i:
                    continue
                end += 1
                if end < len(words) and english.verb_lemma(words[end].low, "VBD") is None:
                    end -= 1
            elif w.low in ("he", "she", "they", "we", "i") or (w.text.istitle() and i):
                end = i + 1
            else:
                continue
            if (
                end < len(words)
                and (
                    english.verb_lemma(words[end].low, "VBD")
                    or words[end].low in ("has", "is", "was")
                )
                and words[end].text.islower()
            ):
                found.append((i, end))
        if not found:
            return None
        a, verb = self.random.choice(found)
        subject = [Word(w.text, w.space, w.mark) for w in words[a:verb]]
        if a == 0 and subject[0].low != "i":
            subject[0] = Word(subject[0].text.lower(), " ", subject[0].mark)
        subject[0].space = " "
        moved = [Word(words[verb].text, words[a].space), *subject]
        done = [*words[:a], *moved, *words[verb + 1 :]]
        self._mark(done, range(a, verb + 1), "order")
        return done

    def question_order(self, words: list[Word]) -> list[Word] | None:
        """ "asked where was the exit"."""
        found: list[tuple[int, int]] = []
        for i, w in enumerate(words[:-2]):
            if i == 0 or w.low not in _ASKING or not words[i - 1].alpha:
                continue
            for k in range(i + 2, min(i + 6, len(words))):
                if words[k].low in _BE | _MODAL:
                    found.append((i + 1, k))
                    break
                if not words[k].alpha or english.verb_tags(words[k].low) - {"VB"}:
                    break
        if not found:
            return None
        a, verb = self.random.choice(found)
        done = [*words[:a], Word(words[verb].text, " "), *words[a:verb], *words[verb + 1 :]]
        self._mark(done, range(a - 1, verb + 1), "order")
        return done

    def noun_adjective(self, words: list[Word]) -> list[Word] | None:
        """ "a policy foreign"."""
        places = [
            i
            for i, w in enumerate(words[:-2])
            if _is(w, "JJ")
            and not _is(w, "NN")
            and not w.mark
            and w.text.islower()
            and not english.verb_tags(w.low)
            and (_is(words[i + 1], "NN") or _is(words[i + 1], "NNS"))
            and not (words[i + 2].alpha and _is(words[i + 2], "NN"))
            and i
            and words[i - 1].low in _DETERMINER
        ]
        i = self._pick(places)
        if i is None:
            return None
        done = [*words[:i], Word(words[i + 1].text, " "), Word(words[i].text, " "), *words[i + 2 :]]
        self._mark(done, (i, i + 1), "order")
        return done

    def nouns_turned(self, words: list[Word]) -> list[Word] | None:
        """ "the system of security", "the growth economy"."""
        found: list[tuple[int, int, str]] = []
        for i, w in enumerate(words[:-1]):
            if not i or w.mark or not w.text.islower() or not _is(w, "NN"):
                continue
            after = words[i + 1]
            if (
                words[i - 1].low in ("the", "a", "this")
                and _is(after, "NN")
                and after.text.islower()
                and not _is(w, "JJ")
                and not (i + 2 < len(words) and _is(words[i + 2], "NN"))
            ):
                turned = (
                    f"{after.low} {w.low}"
                    if self.random.random() < 0.4
                    else f"{after.low} of {w.low}"
                )
                if not self.usage.pairs[after.low, "of"] * self.usage.pairs["of", w.low]:
                    found.append((i, i + 2, turned))
        if not found:
            return None
        start, end, new = self.random.choice(found)
        return self._changed(words, start, end, new, "wording")

    # number

    def number_lost(self, words: list[Word]) -> list[Word] | None:
        """ "two book", "many problem", "every days"."""
        found: list[tuple[int, str]] = []
        many = frozenset(
            "two three four five six ten many several few these those all both hundred".split()
        )
        for i, w in enumerate(words[1:], 1):
            if w.mark or not w.alpha or not w.text.islower():
                continue
            before = words[i - 1].low
            if _is(words[i - 1], "JJ") and i > 1:
                before = words[i - 2].low
            one = english.singular(w.low)
            if one and (before in many or (before.isdigit() and before != "1")):
                found.append((i, one))
            elif before in ("every", "each", "another", "one") and _is(w, "NN") and not one:
                found.append((i, english.plural(w.low)))
        if not found:
            return None
        i, new = self.random.choice(found)
        done = self._changed(words, i, i + 1, new, "number")
        self._mark(done, (i - 1,), "number")
        return done

    def mass_plural(self, words: list[Word]) -> list[Word] | None:
        """ "informations"."""
        mass = _words("mass", "words")[:24]
        places = [
            i
            for i, w in enumerate(words[:-1])
            if w.low in mass
            and not w.mark
            and not (words[i + 1].alpha and _is(words[i + 1], "NN"))
            and not (i and english.verb_tags(w.low) and words[i - 1].low not in _BEFORE_MASS)
        ]
        i = self._pick(places)
        if i is None:
            return None
        if self.random.random() < 0.5 and i and words[i - 1].low not in _DETERMINER:
            article = "an" if words[i].low[0] in "aeiou" else "a"
            return self._changed(words, i, i + 1, f"{article} {words[i].text}", "number")
        new = english.add_s(words[i].low)
        return self._changed(words, i, i + 1, new, "number")

    # subjects and pronouns

    def subject_lost(self, words: list[Word]) -> list[Word] | None:
        """ "Is important that", "there" and "it" left out."""
        places = [
            i
            for i, w in enumerate(words[:-1])
            if w.low in ("it", "there", "he", "she", "they", "we")
            and not w.mark
            and (words[i + 1].low in _BE | _MODAL | {"has", "have", "had"} or w.low == "it")
            and english.verb_tags(words[i + 1].low)
            and (i == 0 or words[i - 1].low in (",", "that", "because", "when", "but", "if", "and"))
            and not (i > 0 and words[i - 1].low == "and")
        ]
        i = self._pick(places)
        if i is None:
            return None
        done = self._changed(words, i, i + 1, "", "subject")
        done[i].space = words[i].space
        self._mark(done, (i,), "subject")
        return done

    def subject_twice(self, words: list[Word]) -> list[Word] | None:
        """ "The minister he said"."""
        places: list[int] = []
        for i, w in enumerate(words[1:-1], 1):
            verb = words[i + 1].low
            if (
                not w.mark
                and w.text.islower()
                and words[0].low in ("the", "this", "our", "these")
                and i <= 3
                and (_is(w, "NN") or _is(w, "NNS"))
                and (verb in _BE | {"has", "have", "had"} or english.verb_lemma(verb, "VBD"))
                and not any(not v.alpha for v in words[:i])
            ):
                places.append(i)
        at = self._pick(places)
        if at is None:
            return None
        pronoun = "they" if _is(words[at], "NNS") else self.random.choice(("it", "he", "she"))
        comma = "," if self.random.random() < 0.5 else ""
        done = self._changed(words, at + 1, at + 1, f"{comma} {pronoun}", "subject")
        done[at + 1].space = "" if comma else " "
        return done

    def thing_he_she(self, words: list[Word]) -> list[Word] | None:
        """ "The company said he will pay": only where nobody is named who could be meant."""
        if any(
            w.low in ("he", "she", "his", "her", "him", "man", "woman", "president") for w in words
        ):
            return None
        if any(w.text.istitle() for w in words[1:]):
            return None
        places = [
            i
            for i, w in enumerate(words[1:], 1)
            if w.low == "it"
            and not w.mark
            and i > 3
            and any(_is(v, "NN") for v in words[max(0, i - 12) : i])
        ]
        i = self._pick(places)
        if i is None:
            return None
        subject = i + 1 < len(words) and bool(english.verb_tags(words[i + 1].low))
        new = self.random.choice(("he", "she") if subject else ("him", "her"))
        return self._changed(words, i, i + 1, new, "subject")

    # the rest

    def negation(self, words: list[Word]) -> list[Word] | None:
        """ "not went", "no have", "don't have nothing"."""
        for i, w in enumerate(words[:-2]):
            if w.low in ("do", "does", "did") and words[i + 1].low == "not" and not w.mark:
                verb = words[i + 2].low
                tag = {"do": "VB", "does": "VBZ", "did": "VBD"}[w.low]
                form = english.inflect(verb, tag)
                if form:
                    lead = self.random.choice(("not", "no"))
                    return self._changed(words, i, i + 3, f"{lead} {form}", "verb")
        return None

    def comparative(self, words: list[Word]) -> list[Word] | None:
        """ "more big", "more better"."""
        for i, w in enumerate(words):
            if (
                w.low
                in (
                    "better",
                    "bigger",
                    "larger",
                    "higher",
                    "lower",
                    "easier",
                    "stronger",
                    "greater",
                    "older",
                    "faster",
                    "longer",
                    "cheaper",
                    "safer",
                )
                and not w.mark
            ):
                if i and words[i - 1].low in ("no", "any"):
                    continue
                base = w.low.removesuffix("r") if w.low in ("larger", "safer") else w.low[:-2]
                base = {"bigg": "big", "easi": "easy", "bett": "good"}.get(base, base)
                new = f"more {self.random.choice((base, w.low))}"
                return self._changed(words, i, i + 1, new, "wording")
        return None

    def phrase(self, words: list[Word]) -> list[Word] | None:
        """The odd wording of a rule's example for its fluent one."""
        found: list[tuple[int, int, str]] = []
        lows = [w.low for w in words]
        for i in range(len(words)):
            for length in range(1, 6):
                odd = self.phrases.get(tuple(lows[i : i + length]))
                key = tuple(lows[i : i + length])
                if self.used[key] >= OFTEN or any(w.mark for w in words[i : i + length]):
                    continue
                if odd and i + length <= len(words):
                    # longer wordings say more about what is meant
                    found += [(i, i + length, o) for o in odd for _ in range(length * length)]
        if not found:
            return None
        start, end, new = self.random.choice(found)
        self.used[tuple(lows[start:end])] += 1
        return self._changed(words, start, end, new, "wording")

    def near_word(self, words: list[Word]) -> list[Word] | None:
        """A word of like meaning that is not said there."""
        places = [
            i for i, w in enumerate(words) if w.low in self.near and not w.mark and w.text.islower()
        ]
        self.random.shuffle(places)
        for i in places:
            before = words[i - 1].low if i else ""
            after = words[i + 1].low if i + 1 < len(words) else ""
            fixed = (
                self.usage.pairs[before, words[i].low] >= SURE
                or self.usage.pairs[words[i].low, after] >= SURE
            )
            if not fixed:
                continue
            others = [
                o
                for o in self.near[words[i].low]
                if not self.usage.pairs[before, o] and not self.usage.pairs[o, after]
            ]
            if others:
                return self._changed(words, i, i + 1, self.random.choice(others), "wording")
        return None


_BEFORE_MASS = frozenset(", and in for with on about from by against that when because but".split())

_GIVEN = frozenset(
    "america congress china russia france germany london washington europe iraq japan india".split()
)

_HABITS: dict[str, Callable[[Corrupter, list[Word]], list[Word] | None]] = {
    "article-lost": Corrupter.article_lost,
    "article-added": Corrupter.article_added,
    "preposition-other": Corrupter.preposition_other,
    "preposition-lost": Corrupter.preposition_lost,
    "preposition-added": Corrupter.preposition_added,
    "light-verb": Corrupter.light_verb,
    "agreement": Corrupter.agreement,
    "auxiliary-form": Corrupter.auxiliary_form,
    "perfect-dated": Corrupter.perfect_dated,
    "present-since": Corrupter.present_since,
    "infinitive": Corrupter.infinitive,
    "adverb-early": Corrupter.adverb_early,
    "verb-first": Corrupter.verb_first,
    "question-order": Corrupter.question_order,
    "noun-adjective": Corrupter.noun_adjective,
    "nouns-turned": Corrupter.nouns_turned,
    "number-lost": Corrupter.number_lost,
    "mass-plural": Corrupter.mass_plural,
    "subject-lost": Corrupter.subject_lost,
    "subject-twice": Corrupter.subject_twice,
    "thing-he-she": Corrupter.thing_he_she,
    "negation": Corrupter.negation,
    "comparative": Corrupter.comparative,
    "phrase": Corrupter.phrase,
    "near-word": Corrupter.near_word,
}


def marked_pair(odd: str, fluent: str) -> list[Word]:
    """The odd sentence of a pair, what differs from the fluent one marked as wording.

    Where something is only missing, the words on both sides of the gap are marked.
    """
    words, other = split(odd), split(fluent)
    match = difflib.SequenceMatcher(None, [w.low for w in words], [w.low for w in other], False)
    for what, a, b, _, _ in match.get_opcodes():
        if what == "equal":
            continue
        places = range(a, b) if b > a else (a - 1, a)
        for k in places:
            if 0 <= k < len(words):
                words[k].mark = KINDS.index("wording")
    return words


def phrases(pairs: Iterable[tuple[str, str]]) -> dict[tuple[str, ...], list[str]]:
    """What odd wordings replaced which fluent ones in pairs of sentences that differ in one place.

    A single short word is taken with the word before it, lest it be exchanged everywhere.
    """
    found: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for odd, fluent in pairs:
        a, b = split(odd), split(fluent)
        match = difflib.SequenceMatcher(None, [w.low for w in a], [w.low for w in b], False)
        spans = [o for o in match.get_opcodes() if o[0] != "equal"]
        if not spans:
            continue
        s, e, t, f = spans[0][1], spans[-1][2], spans[0][3], spans[-1][4]
        while s > 0 and (f - t == 0 or all(len(w.low) < 6 for w in b[t:f])) and f - t < 3:
            s, t = s - 1, t - 1
            if f - t >= 2:
                break
        if not 1 <= f - t <= 5 or not s < e <= s + 7:
            continue
        if all(w.alpha for w in b[t:f]) and all(w.alpha for w in a[s:e]):
            key = tuple(w.low for w in b[t:f])
            text = join(a[s:e]).lower()
            if text not in found[key]:
                found[key].append(text)
    return dict(found)
