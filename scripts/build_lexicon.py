"""Build `resources/lexicon/words.bin` and `letters.bin` from wordfreq.  Run: build_lexicon.py

Needs wordfreq (dependency group `data`).  Deterministic: the same version of wordfreq gives the
same bytes.  The derived tables keep wordfreq's data licence, CC BY-SA 4.0 (resources/LICENSES.md).

What is kept: words made of letters, each language down to a Zipf frequency of its own, and no
entry for another language where English has the word at least thirty times as often (it could
only ever speak for English).  Languages that wordfreq lacks come from `resources/lexicon/ranks/`,
our own lists in order of rank, turned into frequencies by Zipf's law.
"""

from __future__ import annotations

import math
import re
import unicodedata
import zlib
from collections import defaultdict
from pathlib import Path

import wordfreq

from transdetect.language import letters, lexicon

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "lexicon"

# wordfreq's list -> our tag, and the Zipf frequency down to which its words are kept.
LATIN = {
    "en": ("en", 1.3),
    "pt": ("pt", 2.2),
    "es": ("es", 2.2),
    "fr": ("fr", 2.2),
    "it": ("it", 2.2),
    "de": ("de", 2.2),
    "nl": ("nl", 2.5),
    "ca": ("ca", 2.8),
    "ro": ("ro", 3.0),
    "sv": ("sv", 2.6),
    "da": ("da", 3.0),
    "nb": ("no", 2.6),
    "fi": ("fi", 2.8),
    "pl": ("pl", 2.7),
    "cs": ("cs", 2.8),
    "sk": ("sk", 3.2),
    "sl": ("sl", 3.2),
    "sh": ("hr", 3.1),
    "hu": ("hu", 3.0),
    "tr": ("tr", 3.0),
    "id": ("id", 3.0),
    "ms": ("ms", 3.2),
    "vi": ("vi", 3.0),
    "lt": ("lt", 3.4),
    "lv": ("lv", 3.4),
    "is": ("is", 3.4),
    "fil": ("tl", 3.3),
}
OTHER = {
    "ru": ("ru", 3.0),
    "uk": ("uk", 3.0),
    "bg": ("bg", 3.3),
    "mk": ("mk", 3.5),
    "ar": ("ar", 3.8),
    "fa": ("fa", 3.8),
    "ur": ("ur", 3.8),
}
PRIOR = 0.6  # taken off the Zipf frequency of the languages that only our own lists cover
DROP = 1.5  # kept only if less than this much rarer than in English
UNACCENTED = 3.6  # words at least this frequent are also known without their diacritics ...
UNACCENTED_COST = 1.2  # ... as this much rarer

LATIN_WORD = re.compile(r"[a-z\u00aa\u00ba\u00df-\u024f\u0259\u1e00-\u1eff\u0300-\u036f]+"
                        r"(?:'[a-z\u00df-\u024f\u1e00-\u1eff]+)*")  # fmt: skip
OTHER_WORD = re.compile(r"[^\W\d_a-z]+(?:'[^\W\d_a-z]+)*")
SERBIAN = {
    "lj": "љ", "nj": "њ", "dž": "џ", "a": "а", "b": "б", "c": "ц", "č": "ч", "ć": "ћ", "d": "д",
    "đ": "ђ", "e": "е", "f": "ф", "g": "г", "h": "х", "i": "и", "j": "ј", "k": "к", "l": "л",
    "m": "м", "n": "н", "o": "о", "p": "п", "r": "р", "s": "с", "š": "ш", "t": "т", "u": "у",
    "v": "в", "z": "з", "ž": "ж",
}  # fmt: skip


def words(source: str, pattern: re.Pattern[str], least: float) -> dict[str, float]:
    """The words of one of wordfreq's lists with their Zipf frequencies."""
    kept: dict[str, float] = {}
    for word, frequency in wordfreq.get_frequency_dict(source, "best").items():
        level = math.log10(frequency) + 9
        form = unicodedata.normalize("NFC", word.replace("\u2019", "'"))
        if level >= least and pattern.fullmatch(form):
            kept[form] = max(level, kept.get(form, 0.0))
    return kept


def ranked(path: Path) -> dict[str, float]:
    """One of our own lists in order of rank: frequency by Zipf's law, less a prior.

    Fewer drafts come from these languages, so that a word they share with a larger one (Afrikaans
    with Dutch, Galician with Portuguese) speaks for the larger.
    """
    lines = path.read_text(encoding="utf-8").splitlines()
    forms = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    return {
        w: math.log10(1e9 / (10 * (i + 3))) - PRIOR for i, w in reversed(list(enumerate(forms)))
    }


def plain(word: str) -> str:
    """A word as somebody types it who has no diacritics."""
    word = word.replace("ß", "ss").replace("ø", "o").replace("æ", "ae").replace("ł", "l")
    word = word.replace("đ", "d").replace("ı", "i")
    decomposed = unicodedata.normalize("NFD", word)
    return "".join(c for c in decomposed if unicodedata.category(c) != "Mn")


def gather() -> dict[str, dict[str, float]]:
    """Every language's words, by tag."""
    lists: dict[str, dict[str, float]] = {}
    for source, (tag, least) in LATIN.items():
        lists[tag] = words(source, LATIN_WORD, least)
    for source, (tag, least) in OTHER.items():
        lists[tag] = words(source, OTHER_WORD, least)
    lists["sr"] = {
        re.sub("lj|nj|dž|.", lambda m: SERBIAN.get(m[0], m[0]), w): z
        for w, z in lists["hr"].items()
        if z >= 3.6
    }
    for path in sorted((FOLDER / "ranks").glob("*.txt")):
        lists[path.stem] = ranked(path)
    for tag, forms in lists.items():
        if tag == "en":
            continue
        for word, level in list(forms.items()):
            bare = plain(word)
            if level >= UNACCENTED and bare != word and bare.isascii():
                forms[bare] = max(forms.get(bare, 0.0), level - UNACCENTED_COST)
    return lists


def build_words(lists: dict[str, dict[str, float]]) -> bytes:
    """The bytes of `words.bin`."""
    tags = sorted(lists)
    english = lists["en"]
    postings: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, tag in enumerate(tags):
        for word, level in lists[tag].items():
            if tag == "en" or level > english.get(word, 0.0) - DROP:
                postings[word].append((number, round(level * lexicon.LEVELS)))
    for word in postings:  # the likeliest language first, as the reader hands them on
        postings[word].sort(key=lambda pair: (-pair[1], pair[0]))
    buckets = 1 << max(4, math.ceil(math.log2(len(postings) / 6)))
    filled: list[list[tuple[bytes, str]]] = [[] for _ in range(buckets)]
    for word in sorted(postings, key=lambda w: (w not in english, w)):
        bucket, fingerprint = lexicon.locate(word, buckets)
        if any(f == fingerprint for f, _ in filled[bucket]):
            print(f"left out, for another word has its fingerprint: {word}")
            continue
        filled[bucket].append((fingerprint, word))
    index, data = [0], bytearray()
    for entries in filled:
        if entries:
            data.append(len(entries))
            for fingerprint, _ in entries:
                data += fingerprint
            for _, word in entries:
                pairs = postings[word]
                for i, (number, level) in enumerate(pairs):
                    data += bytes((number | (128 if i == len(pairs) - 1 else 0), min(level, 255)))
        index.append(len(data))
    names = " ".join(tags).encode()
    at = -(-(lexicon.HEADER.size + len(names)) // 4) * 4
    end = at + 4 * len(index)
    head = lexicon.HEADER.pack(lexicon.MAGIC, len(tags), buckets, at, end) + names
    print(f"{len(postings)} words, {sum(map(len, postings.values()))} postings, {buckets} buckets")
    return head.ljust(at, b"\0") + b"".join(i.to_bytes(4, "little") for i in index) + bytes(data)


def build_letters(lists: dict[str, dict[str, float]]) -> bytes:
    """The bytes of `letters.bin`: how likely each three letters are in each Latin language."""
    minor = {path.stem for path in (FOLDER / "ranks").glob("*.txt")}
    tags = sorted(t for t in lists if t in minor | {v[0] for v in LATIN.values()})
    rows = letters.ROWS
    scores: list[list[float]] = []
    for tag in tags:
        counts, contexts = [0.0] * rows, [0.0] * rows
        for word, level in sorted(lists[tag].items()):
            if tag != "en" and level <= lists["en"].get(word, 0.0):
                continue
            weight = level - 1.0
            for gram in letters.trigrams(word):
                counts[letters.row(gram)] += weight
                contexts[zlib.crc32(gram[:2].encode()) % rows] += weight
        scores.append(_surprise(lists[tag], counts, contexts))
    body = bytearray()
    for r in range(rows):
        body += bytes(min(255, round(s[r] * letters.STEPS)) for s in scores)
    return letters.head(tags) + bytes(body)


def _surprise(forms: dict[str, float], counts: list[float], contexts: list[float]) -> list[float]:
    """Minus log10 P(third letter | first two), smoothed, for each row of the table."""
    rows = len(counts)
    context_of: dict[int, int] = {}
    for word in sorted(forms):
        for gram in letters.trigrams(word):
            context_of[letters.row(gram)] = zlib.crc32(gram[:2].encode()) % rows
    out = []
    for r in range(rows):
        total = contexts[context_of[r]] if r in context_of else 0.0
        out.append(max(0.0, -math.log10((counts[r] + 0.5) / (total + 50))))
    return out


def main() -> None:
    """Write both tables."""
    lists = gather()
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, content in (("words.bin", build_words(lists)), ("letters.bin", build_letters(lists))):
        (FOLDER / name).write_bytes(content)
        print(f"{name}: {len(content)} bytes")


if __name__ == "__main__":
    main()
