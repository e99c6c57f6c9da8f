"""English word forms: what a form may be, its base, and other forms of it.  Start here.

No tagger and no corpus: tables in `resources/english/` (irregular verbs and plurals, lists of
common verbs, nouns and adjectives, named classes of words) and the spelling rules of English.
That is chosen over a statistical tagger because the rules ask narrow questions ("can this word
be a past participle?", "what is its past tense?") where a table is right or says nothing, costs
one dictionary look-up, and where a wrong guess would become a wrong suggestion.  Functions
that write a form return None rather than guess at a word that they do not know.

The tags are the Penn Treebank's, as far as words alone can tell: VB base, VBZ "writes",
VBD "wrote", VBN "written", VBG "writing", VBP "write" (or "are"), NN noun, NNS plural noun,
JJ adjective, JJR/JJS comparative and superlative, RB adverb.

Words are passed in lower case.  Everything here is immutable once loaded, so thread-safe.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from transdetect import resources
from transdetect.errors import ConfigError

Tag = Literal["VB", "VBZ", "VBD", "VBN", "VBG", "VBP", "NN", "NNS", "JJ", "JJR", "JJS", "RB"]

VERB_TAGS: tuple[Tag, ...] = ("VB", "VBZ", "VBD", "VBN", "VBG")

_VOWELS = "aeiou"
_CLASS_REFERENCE = re.compile(r"<([a-z-]+)>")


@dataclass(frozen=True, slots=True)
class VerbForms:
    """The five forms of one verb; `vb` is also its plain present ("write"), save for "be"."""

    vb: str
    vbz: str
    vbd: str
    vbn: str
    vbg: str

    def get(self, tag: str) -> str:
        """The form for a verb tag; VBP gives the base.

        Raises:
            KeyError: not a verb tag.
        """
        if tag == "VBP":
            return "are" if self.vb == "be" else self.vb
        form: str = getattr(self, _FIELDS[tag])
        return form


_FIELDS = {tag: tag.lower() for tag in ("VB", "VBZ", "VBD", "VBN", "VBG")}


def _lines(name: str) -> Iterator[str]:
    text = resources.path("english", name).read_text(encoding="utf-8")
    for line in text.splitlines():
        line = line.partition("#")[0].strip()
        if line:
            yield line


@cache
def listed(name: str) -> frozenset[str]:
    """The words of a list file in `resources/english/`, such as `nouns.txt`."""
    return frozenset(word for line in _lines(name) for word in line.split())


@cache
def frequency_rank() -> dict[str, int]:
    """Rank (1 is the commonest) of the commonest English words."""
    words = [word for line in _lines("frequent.txt") for word in line.split()]
    ranks: dict[str, int] = {}
    for rank, word in enumerate(words, 1):
        ranks.setdefault(word, rank)
    return ranks


# --- classes of words


@cache
def _class_table() -> dict[str, str]:
    text = resources.path("english", "classes.toml").read_text(encoding="utf-8")
    table: dict[str, str] = tomllib.loads(text)
    return table


@cache
def _kind_table() -> dict[str, str]:
    text = resources.path("english", "kinds.toml").read_text(encoding="utf-8")
    table: dict[str, str] = tomllib.loads(text)
    return table


@cache
def word_class(name: str) -> frozenset[str]:
    """The words of a class or of a kind of nouns.

    Args:
        name: a class named in `resources/english/classes.toml`, such as `hedge`; or a kind named
            in `kinds.toml` beside it: `job` for its nouns and their plurals, `job-one` for the
            nouns, `job-many` for the plurals.

    Raises:
        ConfigError: there is no such class.
    """
    text = _class_table().get(name)
    if text is None:
        return _kind(name)
    words: set[str] = set()
    for word in text.split():
        reference = _CLASS_REFERENCE.fullmatch(word)
        if reference:
            words |= word_class(reference[1])
        else:
            words.add(word)
    return frozenset(words)


def _kind(name: str) -> frozenset[str]:
    """The nouns of a kind, their plurals, or both; see `word_class`."""
    kind = name.removesuffix("-one").removesuffix("-many")
    if kind not in _kind_table():
        raise ConfigError(
            f"there is no class of words named {name!r} in resources/english/classes.toml or "
            "kinds.toml"
        )
    nouns: set[str] = set()
    for word in _kind_table()[kind].split():
        reference = _CLASS_REFERENCE.fullmatch(word)
        nouns |= _kind(f"{reference[1]}-one") if reference else {word}
    if name.endswith("-one"):
        return frozenset(nouns)
    plurals = {noun if number_of(noun) == "plural" else plural(noun) for noun in nouns}
    return frozenset(plurals) if name.endswith("-many") else frozenset(nouns | plurals)


def has_class(name: str) -> bool:
    """Whether `word_class(name)` exists."""
    return (
        name in _class_table() or name.removesuffix("-one").removesuffix("-many") in _kind_table()
    )


@cache
def countries() -> frozenset[str]:
    """Names of countries and regions that take no article, as written."""
    return frozenset(_lines("countries.txt"))


# --- verbs


def _ends_cvc(word: str) -> bool:
    """Short word whose last consonant doubles before -ed and -ing: stop, plan; not fix, cool."""
    return bool(re.fullmatch(r"[^aeiou]*(?:qu)?[aeiouy][^aeiouwxy]", word)) and len(word) > 2


def _regular(base: str) -> VerbForms:
    if base.endswith("e"):
        past, ing = base + "d", base[:-1] + "ing"
        if base.endswith(("ee", "oe", "ye")):
            ing = base + "ing"
    elif base.endswith("y") and base[-2:-1] not in _VOWELS:
        past, ing = base[:-1] + "ied", base + "ing"
    elif _ends_cvc(base):
        past, ing = base + base[-1] + "ed", base + base[-1] + "ing"
    else:
        past, ing = base + "ed", base + "ing"
    return VerbForms(base, add_s(base), past, past, ing)


def add_s(word: str) -> str:
    """`word` with the regular -s of a plural or of the third person."""
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ies"
    if word.endswith("o") and word[-2:-1] not in _VOWELS and len(word) <= 4:
        return word + "es"
    return word + "s"


@cache
def _verbs() -> dict[str, VerbForms]:
    """Base form to forms, for every verb we know."""
    verbs = {base: _regular(base) for base in sorted(listed("verbs-regular.txt"))}
    for line in _lines("verbs.tsv"):
        base, past, participle, *rest = line.split("\t")
        regular = _regular(base)
        ing = rest[0] if rest else regular.vbg
        third = rest[1] if len(rest) > 1 else regular.vbz
        verbs[base] = VerbForms(base, third, past, participle, ing)
    return verbs


@cache
def _verb_readings() -> dict[str, tuple[tuple[str, str], ...]]:
    """Form to its `(base, tag)` readings as a verb."""
    readings: dict[str, dict[tuple[str, str], None]] = {}
    for base, forms in _verbs().items():
        for tag, field in _FIELDS.items():
            readings.setdefault(getattr(forms, field), {})[base, tag] = None
        if base != "be":
            readings[base][base, "VBP"] = None
        if base.endswith("ize"):
            british = _regular(base[:-3] + "ise")
            for tag, field in _FIELDS.items():
                readings.setdefault(getattr(british, field), {})[base, tag] = None
    for line in _lines("verbs-variants.tsv"):
        base, form, tag = line.split("\t")
        readings.setdefault(form, {})[base, tag] = None
    return {form: tuple(pairs) for form, pairs in readings.items()}


def prepare() -> None:
    """Read the lists and work out the forms of the verbs and nouns."""
    _verb_readings()
    _singulars()
    frequency_rank()


def is_verb(base: str) -> bool:
    """Whether `base` is the base form of a verb we know."""
    return base in _verbs()


@cache
def _forms_by_base() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for form, pairs in _verb_readings().items():
        for base, _ in pairs:
            table.setdefault(base, set()).add(form)
    return {base: frozenset(forms) for base, forms in table.items()}


def verb_forms(base: str, tag: str | None = None) -> frozenset[str]:
    """Every form of a verb, or those that can be `tag`; variants included, empty if unknown."""
    forms = _forms_by_base().get(base, frozenset())
    if tag is None:
        return forms
    readings = _verb_readings()
    return frozenset(form for form in forms if (base, tag) in readings[form])


def verb_lemma(form: str, tag: str | None = None) -> str | None:
    """The base of a verb form ("went" → "go"), read as `tag` if given; None if unknown."""
    for base, reading in _verb_readings().get(form, ()):
        if tag is None or reading == tag:
            return base
    return None


def verb_tags(form: str) -> frozenset[str]:
    """Every verb tag that a form may have; empty when it is no verb we know."""
    return frozenset(tag for _, tag in _verb_readings().get(form, ()))


def inflect(base: str, tag: str) -> str | None:
    """A form of the verb `base`; None for a verb we do not know.

    Raises:
        KeyError: `tag` is no verb tag.
    """
    forms = _verbs().get(base)
    return forms.get(tag) if forms else None


def participle_to_past(form: str) -> str | None:
    """The past tense of a past participle: "written" → "wrote", "received" → "received".

    An unknown word in -ed is its own past tense; any other unknown word gives None.
    """
    base = verb_lemma(form, "VBN")
    if base:
        past = inflect(base, "VBD")
        # a variant such as "travelled" keeps the spelling that the writer chose
        return form if past != form and form.endswith("ed") else past
    return form if form.endswith("ed") and len(form) > 4 else None


# --- nouns


@cache
def _plurals() -> dict[str, str]:
    table: dict[str, str] = {}
    for line in _lines("plurals.tsv"):
        one, many = line.split("\t")
        table[one] = many
    return table


@cache
def _singulars() -> dict[str, str]:
    table = {plural(noun): noun for noun in sorted(listed("nouns.txt"))}
    table.update({many: one for one, many in _plurals().items()})
    return table


def plural(noun: str) -> str:
    """The plural of a countable noun."""
    return _plurals().get(noun) or add_s(noun)


def singular(noun: str) -> str | None:
    """The singular of a plural we know, or of a mass noun in -s ("equipments"); else None."""
    one = _singulars().get(noun)
    if one is None and noun.endswith("s") and noun[:-1] in listed("nouns-mass.txt"):
        one = noun[:-1]
    return one


# --- tags

_JJ_ENDINGS = (
    "ful",
    "less",
    "ous",
    "ive",
    "able",
    "ible",
    "ical",
    "ish",
    "ional",
    "istic",
    "ual",
    "ular",
)


@cache
def is_form(word: str, tag: str) -> bool:
    """Whether `word` can be a `tag`, as far as the lists and endings tell.

    For VBN, VBD, VBG and NNS an unknown word with the ending counts; for the rest only known
    words.
    """
    if tag.startswith("VB"):
        if tag in verb_tags(word):
            return True
        if len(word) < 5 or word in listed("adjectives.txt") or word in listed("nouns.txt"):
            return False
        if tag in ("VBD", "VBN"):
            return word.endswith("ed") and not word.endswith("eed") and word != "hundred"
        if tag == "VBG":
            return word.endswith("ing") and word not in _NOT_ING
        return False
    if tag == "NN":
        return word in listed("nouns.txt") or word in listed("nouns-mass.txt")
    if tag == "NNS":
        return singular(word) is not None or _looks_plural(word)
    if tag == "JJ":
        return word in listed("adjectives.txt") or (len(word) > 5 and word.endswith(_JJ_ENDINGS))
    if tag == "JJR":
        return word in _IRREGULAR_DEGREES["JJR"] or _degree_base(word, "er") is not None
    if tag == "JJS":
        return word in _IRREGULAR_DEGREES["JJS"] or _degree_base(word, "est") is not None
    if tag == "RB":
        return word in word_class("adverb-short") or (
            len(word) > 4 and word.endswith("ly") and word not in _NOT_LY
        )
    raise KeyError(tag)


_NOT_ING = frozenset(
    ["during", "nothing", "something", "anything", "everything", "evening", "morning", "string"]
)
_NOT_LY = frozenset(["family", "early", "friendly", "elderly", "monopoly", "assembly", "reply"])
_IRREGULAR_DEGREES = {
    "JJR": frozenset(["better", "worse", "more", "less", "further", "farther", "elder"]),
    "JJS": frozenset(["best", "worst", "most", "least", "furthest", "farthest", "eldest"]),
}


def _degree_base(word: str, ending: str) -> str | None:
    """The adjective that "-er" or "-est" was added to, if it is one we know."""
    if not word.endswith(ending):
        return None
    stem = word[: -len(ending)]
    adjectives = listed("adjectives.txt")
    candidates = [stem, stem + "e"]
    if stem.endswith("i"):
        candidates.append(stem[:-1] + "y")
    if len(stem) > 3 and stem[-1] == stem[-2]:
        candidates.append(stem[:-1])
    return next((c for c in candidates if c in adjectives), None)


TAGS = frozenset(["VB", "VBZ", "VBD", "VBN", "VBG", "VBP", "NN", "NNS", "JJ", "JJR", "JJS", "RB"])
"""The tags that `is_form` knows."""


def _looks_plural(word: str) -> bool:
    """Whether an unknown word has the ending of a plural and of nothing else."""
    return (
        len(word) > 5
        and word.endswith("s")
        and not word.endswith((*_SINGULAR_ENDINGS, "ous", "'s", "as", "os"))
        and not verb_tags(word)
        and word not in listed("nouns.txt")
        and word not in word_class("function")
        and word not in word_class("adverb-short")
    )


_PREFIXES = ("un", "in", "im", "inter", "over", "under", "re", "non", "anti", "ultra")


@cache
def is_known(word: str) -> bool:
    """Whether the lists know `word` as English, by itself, inflected, or with a prefix."""
    if (
        word in listed("nouns.txt")
        or word in listed("nouns-mass.txt")
        or word in listed("adjectives.txt")
        or word in frequency_rank()
        or word in word_class("function")
        or verb_tags(word)
        or singular(word)
        or (word.isascii() and is_form(word, "JJ"))
    ):
        return True
    return any(
        word.startswith(p) and len(word) > len(p) + 3 and is_known(word[len(p) :])
        for p in _PREFIXES
    )


# --- number and articles

_PLURAL_WORDS = frozenset(
    ["they", "we", "you", "these", "those", "people", "police", "many", "several", "both", "troops"]
)
_SINGULAR_WORDS = frozenset(["he", "she", "it", "this", "everyone", "nobody", "someone", "news"])
_SINGULAR_ENDINGS = ("ss", "us", "is", "ics")


def number_of(noun: str) -> Literal["singular", "plural"] | None:
    """Whether a noun or pronoun (lower case) is singular or plural; None if that is unclear."""
    if noun in _PLURAL_WORDS:
        return "plural"
    if noun in _SINGULAR_WORDS:
        return "singular"
    one = singular(noun)
    if one is not None:
        return None if one == noun else "plural"
    if noun in listed("nouns.txt") or noun in listed("nouns-mass.txt"):
        return "singular"
    if noun.endswith("s") and not noun.endswith(_SINGULAR_ENDINGS):
        return "plural"
    return "singular"


_AN_EXCEPTIONS = ("hour", "honest", "honor", "honour", "heir")
_A_EXCEPTIONS = (
    *("uni", "use", "usa", "usu", "uti", "uto", "ubi", "ura", "uri", "eu", "ewe", "one", "once"),
    *("unary", "unanim", "ufo", "uk", "ukr", "uga", "uru", "ouija"),
)
_A_EXCEPTIONS_BUT = ("unim", "unin", "unid", "unir")
_SPOKEN_WITH_VOWEL = re.compile(r"8|1[18](?!\d)")
_LETTER_NAMES_WITH_VOWEL = "AEFHILMNORSX"


def indefinite_article(following: str) -> Literal["a", "an"]:
    """ "a" or "an" before the word `following` (as written)."""
    if len(following) > 1 and following.isupper() and following.isalpha():
        return "an" if following[0] in _LETTER_NAMES_WITH_VOWEL else "a"
    lower = following.lower()
    if lower.startswith(_AN_EXCEPTIONS):
        return "an"
    if lower.startswith(_A_EXCEPTIONS) and not lower.startswith(_A_EXCEPTIONS_BUT):
        return "a"
    if lower[:1].isdigit():
        return "an" if _SPOKEN_WITH_VOWEL.match(lower) else "a"
    return "an" if lower[:1] in _VOWELS and lower else "a"
