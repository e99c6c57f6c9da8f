"""English word forms: plurals, tenses, articles, capitals, spelling.  Start at `english()`.

Knows nothing about other languages.  The irregular forms and the lists of how words are used
are in `resources/languages/en/`; the rules for the regular ones are here.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from transdetect.language.english import countries as known_countries
from transdetect.resources import path

_VOWELS = "aeiou"
_VOWEL_SOUND = re.compile(
    r"(?:[aeio]|u(?!ni|se|su|til|kr|r[aeiou])|hono|heir|hour)(?!ne\b|nce\b|uro)"
)
_LETTER_NAMES = frozenset("AEFHILMNORSX")
_SMALL = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "in",
        "on",
        "at",
        "to",
        "for",
        "and",
        "or",
        "by",
        "with",
        "from",
        "against",
    ]
)


@dataclass(frozen=True)
class English:
    """The English side of every translation.

    Attributes:
        verbs: base form -> (past, past participle), irregular ones.
        plurals: singular -> plural, irregular ones.
        british: American -> British spelling.
        uses: name of a list in `usage.toml` -> its words.
        compass: compass noun -> adjective ("south" -> "southern").
        frames: (word, "verb", "part" or "noun") -> the preposition that it takes.
    """

    verbs: dict[str, tuple[str, str]]
    plurals: dict[str, str]
    british: dict[str, str]
    uses: dict[str, frozenset[str]]
    compass: dict[str, str]
    frames: dict[tuple[str, str], str]

    def is_a(self, use: str, word: str) -> bool:
        """True when `word` (lower case, singular) or its last word is in the list `use`."""
        words = self.uses[use]
        return word in words or word.rpartition(" ")[2] in words

    def noun_like(self, word: str) -> bool:
        """False for words that no gloss stands behind: verbs, articles, prepositions."""
        return word not in _NO_NOUNS and word not in self.verbs

    def plural(self, noun: str) -> str:
        """The plural of a noun or noun phrase ("member of parliament")."""
        parted = _HEAD.match(noun)
        if parted:
            return f"{self.plural(parted[1])}{parted[2]}"
        if noun in self.plurals:
            return self.plurals[noun]
        start, space, last = noun.rpartition(" ")
        if last in self.uses["uncountable"] or last.endswith("'s"):
            return noun
        return start + space + self._plural(last)

    def _plural(self, word: str) -> str:
        if word in self.plurals:
            return self.plurals[word]
        for ending in ("man", "woman", "person", "child"):
            if word.endswith(ending) and word.lower() not in _REGULAR_MEN:
                return word[: -len(ending)] + self.plurals.get(ending, ending)
        if word.endswith("s") and not word.endswith(("ss", "us", "is")) and word not in _SINGLE_S:
            return word
        if word.endswith(("s", "x", "z", "ch", "sh")):
            return word + "es"
        if word.endswith("y") and word[-2:-1] not in _VOWELS:
            return word[:-1] + "ies"
        return word + "s"

    def past(self, verb: str) -> str:
        """The simple past of a verb or phrasal verb ("carry out")."""
        return self._on_first(verb, lambda v: self.verbs[v][0] if v in self.verbs else _ed(v))

    def participle(self, verb: str) -> str:
        """The past participle."""
        return self._on_first(verb, lambda v: self.verbs[v][1] if v in self.verbs else _ed(v))

    def third(self, verb: str) -> str:
        """The third person singular of the present."""
        return self._on_first(verb, _third)

    def gerund(self, verb: str) -> str:
        """The -ing form."""
        return self._on_first(verb, self._ing)

    def _ing(self, verb: str) -> str:
        if verb in ("be", "see", "flee", "oversee", "agree", "guarantee"):
            return verb + "ing"
        if verb in ("die", "lie", "tie"):
            return verb[:-2] + "ying"
        if verb.endswith("e"):
            return verb[:-1] + "ing"
        past = self.verbs.get(verb, ("", ""))[0]
        doubles = past == verb + verb[-1] + "ed" or verb in _DOUBLING or verb in _doubled()
        return verb + (verb[-1] if doubles else "") + "ing"

    @staticmethod
    def _on_first(verb: str, change: Callable[[str], str]) -> str:
        first, space, rest = verb.partition(" ")
        return change(first) + space + rest

    def adverb(self, adjective: str) -> str:
        """The adverb of an adjective ("public" -> "publicly")."""
        if adjective in ("good", "fast", "hard", "early", "late", "daily", "weekly", "monthly"):
            return "well" if adjective == "good" else adjective
        if adjective.endswith("ic") and adjective != "public":
            return adjective + "ally"
        if adjective.endswith("le") and adjective[-3:-2] not in _VOWELS:
            return adjective[:-1] + "y"
        if adjective.endswith("y") and len(adjective) > 3:
            return adjective[:-1] + "ily"
        return adjective + ("y" if adjective.endswith("ll") else "ly")

    def article(self, word: str) -> str:
        """ "a" or "an", whichever `word` takes."""
        if len(word) > 1 and word[:2].isupper():
            return "an" if word[0] in _LETTER_NAMES else "a"
        return "an" if _VOWEL_SOUND.match(word.lower()) else "a"

    def spell(self, text: str, variety: str) -> str:
        """`text` in the spelling of `variety` ("en-US" or "en-GB")."""
        if variety != "en-GB":
            return text

        def swap(m: re.Match[str]) -> str:
            word = m.group()
            other = self.british.get(word.lower())
            if other is None:
                return word
            return other.capitalize() if word[0].isupper() else other

        return re.sub(r"[A-Za-z]+", swap, text)


_HEAD = re.compile(r"(.+?)( (?:of|for|against|in|to|from|with|at|on|by|under) .+)")
"""A noun with its complement: "crime against humanity"."""

_SINGLE_S = frozenset("gas atlas bias canvas pancreas alias lens pajamas".split())
_REGULAR_MEN = frozenset(["human", "german", "roman", "norman", "ottoman", "shaman", "talisman"])


_NO_NOUNS = frozenset(
    "the a an of in on at to for by with from and or but that which who is are was were be been "
    "said says he she it they his her its their not also then".split()
)


def title(text: str) -> str:
    """`text` as the name of an institution: capitals except on small words inside."""
    words = text.split(" ")
    return " ".join(w if i and w in _SMALL else w[:1].upper() + w[1:] for i, w in enumerate(words))


_DOUBLING = frozenset(
    """get put cut hit let run set sit win begin shut split bet dig swim upset forget spin
    forbid shed beget offset""".split()
)


@cache
def _doubled() -> frozenset[str]:
    """Regular verbs that double their last letter."""
    lines = path("languages", "en", "doubling.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and line[0] != "#")


def _ed(verb: str) -> str:
    if verb in _doubled():
        return verb + verb[-1] + "ed"
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return verb[:-1] + "ied"
    return verb + "ed"


def _third(verb: str) -> str:
    if verb == "be":
        return "is"
    if verb == "have":
        return "has"
    if verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        return verb + "es"
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return verb[:-1] + "ies"
    return verb + "s"


def _rows(name: str) -> list[list[str]]:
    text = path("languages", "en", name).read_text(encoding="utf-8")
    return [ln.split("\t") for ln in text.splitlines() if ln and not ln.startswith("#")]


@cache
def countries() -> frozenset[str]:
    """Names of countries and large regions, those too that may take an article."""
    return known_countries() | {
        "Ukraine", "Argentina", "Lebanon", "Sudan", "Congo", "Catalonia", "Scotland", "England",
    }  # fmt: skip


@cache
def tongues() -> re.Pattern[str]:
    """A preposition, "the" and the name of a language with nothing behind it: "to the English"."""
    text = path("languages", "names.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and line[0] != "#")
    names = "|".join(sorted(re.escape(row[1]) for row in rows if " " not in row[1]))
    return re.compile(rf"\b(in|into|to|from|of|by) the ({names})(?=$|[,.;:)])")


@cache
def spellings() -> tuple[tuple[str, ...], ...]:
    """Names of which English has several, each line from the usual one on."""
    return tuple(tuple(row) for row in _rows("spellings.tsv"))


@cache
def english() -> English:
    """The English tables, read once."""
    usage = tomllib.loads(path("languages", "en", "usage.toml").read_text(encoding="utf-8"))
    lists = {k: v for k, v in usage.items() if isinstance(v, str)} | usage["words"]
    singles: dict[str, frozenset[str]] = {}
    for name, text in lists.items():
        singles[name] = frozenset(w.replace("_", " ") for w in text.split())
    return English(
        verbs={r[0]: (r[1], r[2]) for r in _rows("irregular_verbs.tsv")},
        plurals={r[0]: r[1] for r in _rows("irregular_plurals.tsv")},
        british={r[0]: r[1] for r in _rows("british.tsv")},
        uses=singles,
        compass=usage["compass"],
        frames={(r[0], r[2] if len(r) > 2 else "verb"): r[1] for r in _rows("frames.tsv")},
    )
