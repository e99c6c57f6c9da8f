"""List what the examples of the rule packs put right, as `resources/neural/wordings.tsv`.

Run: build_wordings.py.  Each bad example and its correction differ in a few words; those words, in
lower case, are one line: what stood there, a tab, what an editor wrote, further ones after `|`.
The packs say in which surroundings their rule is sure; `transdetect/neural/edits.py` takes the
words alone and lets a language model judge the surroundings.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from difflib import SequenceMatcher
from pathlib import Path

from transdetect.rules.packs import entries

FILE = Path(__file__).resolve().parent.parent / "resources" / "neural" / "wordings.tsv"

LONGEST = 3
"""Words on either side of a line."""

CLOSED = frozenset(
    "a an the of in on at to for with from by about into over after before under since during "
    "through against between among as than within towards upon behind near".split()
)
"""Words whose change alone is no wording; `edits.toml` has them."""

_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+|[^\w\s]")


def main() -> None:
    """Write the file."""
    FILE.write_text(table(pair for entry in entries() for pair in entry.bad), encoding="utf-8")
    print(FILE.name, FILE.stat().st_size, "bytes")


def table(pairs: Iterable[tuple[str, str | None]]) -> str:
    """The lines, by what stood there."""
    found: dict[str, set[str]] = defaultdict(set)
    for bad, good in pairs:
        if good and (change := changed(bad, good)):
            found[change[0]].add(change[1])
    return "".join(f"{old}\t{'|'.join(sorted(found[old]))}\n" for old in sorted(found))


def changed(bad: str, good: str) -> tuple[str, str] | None:
    """The words that differ, in lower case, where they are one stretch of up to `LONGEST`."""
    old, new = ([t.replace("’", "'").lower() for t in _TOKEN.findall(text)] for text in (bad, good))
    spans = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    changes = [s for s in spans if s[0] != "equal"]
    if len(changes) != 1:
        return None
    _, i, j, k, m = changes[0]
    before, after = old[i:j], new[k:m]
    if not (0 < len(before) <= LONGEST and 0 < len(after) <= LONGEST):
        return None
    if len(before) == 1 and before[0] in CLOSED:
        return None
    if not all(word.replace("'", "").isalpha() for word in (*before, *after)):
        return None
    return " ".join(before), " ".join(after)


if __name__ == "__main__":
    main()
