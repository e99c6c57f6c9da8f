"""`scripts/benchmark suggestions`: how often an editor would paste the English that is offered.

Fragments are marked, in context, with every English that an editor would accept.  Beside
transdetect stands Apertium, fragment by fragment, in the languages that its Debian packages have
(`apertium apertium-eng-spa apertium-es-pt apertium-fr-es`); it is left out where it is missing.

Items are lines of JSON: our own (`tests/suggest/cases/`, with `>>` and `<<` around the fragment),
or `{"text", "start", "end", "lang", "accept", "action"}` in code points.  Compared is as editors
do: without regard to an article at the start, the case of the first letter and the kind of
quotation marks.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import time
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from scripts.benchmarks.gold import GoldError
from transdetect import Scanner

CASES = Path(__file__).resolve().parents[2] / "tests" / "suggest" / "cases"
PIPES = {"es": ("spa-eng_US",), "pt": ("pt-es", "spa-eng_US"), "fr": ("fr-es", "spa-eng_US")}
"""Apertium's modes for each language, one behind the other."""

Engine = Callable[["Item"], Sequence[tuple[str, bool]]]
"""Suggestions for an item, best first, each with whether it is said to be safe."""


@dataclass(frozen=True, slots=True)
class Item:
    """A marked fragment.

    Attributes:
        text: the draft; start, end: code points of the fragment, end exclusive.
        language: BCP 47 tag.
        accept: what an editor would accept; "" is deletion.
        action: "replace", "delete" or "keep".
    """

    text: str
    start: int
    end: int
    language: str
    accept: tuple[str, ...]
    action: str


@dataclass
class Tally:
    """What an engine offered for some items; `letters`: chrF is wanted, too (needs sacrebleu)."""

    letters: bool = False
    wanted: int = 0
    first: int = 0
    among: int = 0
    offered: int = 0
    chrf: float = 0.0
    keeps: int = 0
    kept: int = 0
    safe: int = 0
    wrong: list[str] = field(default_factory=list)
    seconds: float = 0.0

    def add(self, item: Item, offered: Sequence[tuple[str, bool]]) -> None:
        """Count the suggestions for one item."""
        if item.action == "keep":
            self.keeps += 1
            fragment = item.text[item.start : item.end]
            self.kept += not offered or alike(offered[0][0]) == alike(fragment)
            return
        accepted = {alike(answer) for answer in item.accept}
        self.wanted += 1
        self.offered += bool(offered)
        if not offered:
            return
        self.first += alike(offered[0][0]) in accepted
        self.among += any(alike(text) in accepted for text, _ in offered[:3])
        if self.letters:
            self.chrf += _chrf(offered[0][0], item.accept)
        for text, safe in offered:
            self.safe += safe
            if safe and alike(text) not in accepted:
                self.wrong.append(f"{item.text[item.start : item.end]} -> {text}")

    def row(self, name: str) -> str:
        """One line of the table."""
        of = max(1, self.wanted)
        keep = f"{self.kept}/{self.keeps}"
        safe = f"{self.safe - len(self.wrong)}/{self.safe}"
        return (
            f"{name:22}{self.wanted:5}{self.first / of:9.3f}{self.among / of:8.3f}"
            f"{self.chrf / of:8.1f}{self.offered / of:10.3f}{keep:>8}{safe:>9}"
            f"{1000 * self.seconds / max(1, self.wanted + self.keeps):9.1f}"
        )


def alike(text: str) -> str:
    """`text` as editors compare it."""
    text = " ".join(unicodedata.normalize("NFC", text).translate(_QUOTES).split())
    text = re.sub(r"^([\[(\"']?)(?:the|an|a) (?=.)", r"\1", text, flags=re.I)
    return re.sub(r"[^\W\d_]", lambda m: m.group().lower(), text, count=1)


_QUOTES = str.maketrans("“”„«»‘’", '"""""\'\'')


def _chrf(text: str, accepted: Iterable[str]) -> float:
    if not text or not any(accepted):
        return 100.0 * (text in accepted)
    score = _sentence_score()
    return max(float(score(text, [answer]).score) for answer in accepted if answer)


@cache
def _sentence_score() -> Callable[[str, Sequence[str]], Any]:
    from sacrebleu.metrics.chrf import CHRF

    score: Callable[[str, Sequence[str]], Any] = CHRF().sentence_score
    return score


def read(paths: Iterable[Path]) -> list[Item]:
    """The items of some files.

    Raises:
        GoldError: a file is missing, or a line of it is no item.
    """
    items = []
    for path in paths:
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except OSError as e:
            raise GoldError(f"{path}: cannot read these items: {e.strerror or e}") from None
        for number, line in enumerate(lines, 1):
            try:
                items.append(_item(json.loads(line)))
            except (ValueError, KeyError) as e:
                raise GoldError(f"{path}:{number}: this is no item: {e!r}") from None
    return items


def _item(line: dict[str, Any]) -> Item:
    text = line["text"]
    if "start" in line:
        start, end = line["start"], line["end"]
    else:
        before, rest = text.split(">>")
        fragment, after = rest.split("<<")
        text, start, end = before + fragment + after, len(before), len(before + fragment)
    tag = line.get("lang") or line["language"]
    return Item(text, start, end, tag, tuple(line["accept"]), line["action"])


def ours() -> Engine:
    """transdetect, the fragment handed over."""
    scanner = Scanner()
    scanner.scan("Read the tables.")

    def offer(item: Item) -> list[tuple[str, bool]]:
        found = scanner.suggest(item.text, item.start, item.end, language=item.language)
        return [(s.text, s.safe) for s in found]

    return offer


def apertium() -> Engine:
    """Apertium, one run of its pipeline for each fragment; what it does not know it marks `*`."""

    def offer(item: Item) -> list[tuple[str, bool]]:
        text = item.text[item.start : item.end]
        for mode in PIPES[item.language]:
            done = subprocess.run(
                [str(shutil.which("apertium")), "-u", mode],
                input=text,
                capture_output=True,
                text=True,
                check=False,
            )
            if done.returncode:
                raise GoldError(f"apertium {mode} failed: {done.stderr.strip()}")
            text = done.stdout.strip()
        return [(text, False)] if text else []

    return offer


def measured(engine: Engine, items: Sequence[Item]) -> Tally:
    """What an engine offers for some items, and how long it takes."""
    tally = Tally(letters=True)
    for item in items:
        start = time.perf_counter()
        offered = engine(item)
        tally.seconds += time.perf_counter() - start
        tally.add(item, offered)
    return tally


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="scripts/benchmark suggestions")
    parser.add_argument("files", nargs="*", type=Path, metavar="ITEMS.jsonl")
    given = parser.parse_args()
    try:
        items = read(given.files or [CASES / "held.jsonl"])
        engine = ours()
        engine(items[0])
        print(
            f"{'':22}{'items':>5}{'first':>9}{'first 3':>8}{'chrF':>8}{'coverage':>10}{'kept':>8}"
            f"{'safe':>9}{'ms each':>9}"
        )
        total = measured(engine, items)
        print(total.row("transdetect, all"))
        for tag in sorted({item.language for item in items}):
            print(measured(engine, [i for i in items if i.language == tag]).row(f"  {tag}"))
        if shutil.which("apertium"):
            known = [item for item in items if item.language in PIPES]
            print(measured(engine, known).row(f"transdetect, {' '.join(sorted(PIPES))}"))
            print(measured(apertium(), known).row(f"Apertium, {' '.join(sorted(PIPES))}"))
        else:
            print("Apertium is not installed: apt-get install apertium apertium-eng-spa ...")
        for line in total.wrong:
            print("said to be safe, and not accepted:", line)
    except GoldError as e:
        raise SystemExit(str(e)) from None


if __name__ == "__main__":
    main()
