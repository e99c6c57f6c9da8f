"""Marks spans of English that read translated.  Start at `ReadsTranslated.spans`.

The weights are those that `scripts/train_reads_translated.py` writes; docs/reads-translated.md is
their model card.  Everything runs on one thread in full precision, so the same draft gets the same
spans every time on one machine.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from transdetect.errors import ConfigError
from transdetect.neural.wordpiece import Pieces

if TYPE_CHECKING:
    from transdetect.language.draft import Draft, Passage, Token

FILES = ("reads-translated.safetensors", "reads-translated.txt", "reads-translated.json")
"""Weights, vocabulary, and what was measured of them."""

INSTALLED, PACKAGE = "installed", "transdetect_models"
"""The setting for the weights that are installed, and the package that holds them."""

LONGEST = 100
"""Pieces of a window; a longer sentence is read in several."""

BATCH = 3000
"""Pieces that are worked out at once."""

SHORTEST = 4
"""Words of a sentence that can be judged."""

NOTHING = (-1.0, 0)
"""The mark of a token that was not judged: below any threshold."""

Marked = list[tuple["Passage", dict[int, tuple[float, int]]]]
"""What the marker says of a draft, see `ReadsTranslated.marks`."""

Window = tuple["Passage", list[int], list[int], list[int]]
"""A passage, the tokens that are read, their pieces, and how each piece is capitalised."""


class Span(NamedTuple):
    """A stretch that reads translated.

    Attributes:
        passage: where it stands.
        start, end: code points of the passage's text, end exclusive.
        probability: that its most suspect word is odd, 0..1, as the model says.
        kind: what sort of oddity, one of `ReadsTranslated.kinds`.
    """

    passage: Passage
    start: int
    end: int
    probability: float
    kind: str


def capitals(word: str) -> int:
    """0 for lower case, 1 for a capital first letter, 2 for capitals only."""
    if not word[:1].isupper():
        return 0
    return 2 if len(word) > 1 and word.isupper() else 1


def folder_of(setting: str, root: str = "") -> Path:
    """The folder with the weights.

    Args:
        setting: its name, or `INSTALLED` for that of the distribution `transdetect-models`.
        root: the folder that a relative name starts from.

    Raises:
        ConfigError: the distribution or a file is missing; the message says what to do.
    """
    if setting == INSTALLED:
        found = find_spec(PACKAGE)
        if found is None or found.origin is None:
            raise ConfigError(
                "reads-translated: the weights are not installed; install transdetect-models "
                "(docs/reads-translated.md says how) or leave reads-translated out"
            )
        folder = Path(found.origin).parent
    else:
        folder = Path(root, setting)
    for name in FILES:
        if not (folder / name).is_file():
            raise ConfigError(
                f"reads-translated: {folder} has no {name}; name a folder with the weights "
                "(docs/reads-translated.md says how to get them) or leave reads-translated out"
            )
    return folder


class ReadsTranslated:
    """The model, loaded.

    Args:
        folder: with the three `FILES`.

    Raises:
        ConfigError: torch or safetensors is not installed, or the files do not belong together.
    """

    def __init__(self, folder: Path) -> None:
        try:
            import torch
            from safetensors.torch import load_file

            from transdetect.neural.encoder import Marker, multiplied
        except ImportError as e:
            raise ConfigError(
                f"reads-translated needs {e.name}; install transdetect[neural] or leave "
                "reads-translated out"
            ) from None
        self._torch: Any = torch
        weights, vocabulary, about = (folder / name for name in FILES)
        try:
            known = json.loads(about.read_text(encoding="utf-8"))
            names = vocabulary.read_text(encoding="utf-8").removesuffix("\n").split("\n")
            self.kinds: tuple[str, ...] = tuple(known["kinds"])
            self.threshold = float(known["threshold"])
            self.joins = float(known["joins"])
            self._pieces = Pieces(names)
            self._model = Marker(len(names), int(known["layers"]), len(self.kinds))
            self._model.load_state_dict(multiplied(load_file(str(weights))))
        except Exception as e:  # whatever is wrong with foreign files is told in one sentence
            raise ConfigError(
                f"reads-translated: {folder} holds no usable weights ({type(e).__name__}); "
                "get the files again"
            ) from None
        self._model.eval()

    def spans(self, draft: Draft) -> Iterator[Span]:
        """The spans of a draft that read translated, by passage and start.

        A span holds a word at or above `threshold` and the words around it from `joins` on.
        """
        for passage, marks in self.marks(draft):
            yield from self._spans(passage, marks)

    def marks(self, draft: Draft) -> Marked:
        """By passage and token index: how probably the word is odd, and the number of its likeliest
        kind.  Worked out once for a draft."""
        made: Marked | None = draft.memo.get("marks")
        if made is None:
            made = draft.memo["marks"] = list(self._marks(draft.passages))
        return made

    def _marks(
        self, passages: Sequence[Passage]
    ) -> Iterator[tuple[Passage, dict[int, tuple[float, int]]]]:
        windows = [w for passage in passages for w in self._windows(passage)]
        found: dict[int, dict[int, tuple[float, int]]] = {}
        order = sorted(range(len(windows)), key=lambda k: len(windows[k][2]))
        with self._one_thread():
            at = 0
            while at < len(order):
                end = at + 1
                while end < len(order) and (end + 1 - at) * len(windows[order[end]][2]) <= BATCH:
                    end += 1
                rows = [windows[k] for k in order[at:end]]
                for row, marks in zip(rows, self._judge(rows), strict=True):
                    found.setdefault(id(row[0]), {}).update(marks)
                at = end
        for passage in passages:
            if id(passage) in found:
                yield passage, found[id(passage)]

    def _windows(self, passage: Passage) -> Iterator[Window]:
        pieces = self._pieces
        if passage.segment.kind == "heading":
            return
        for start, end in passage.sentences:
            tokens = range(passage.token_index(start), passage.token_index(end))
            if sum(passage.tokens[i].kind == "word" for i in tokens) < SHORTEST:
                continue
            heads: list[int] = []
            ids, caps = [pieces.first], [0]
            for i in tokens:
                of = pieces.of(passage.tokens[i].text)
                if len(ids) + len(of) >= LONGEST:
                    yield passage, heads, [*ids, pieces.last], [*caps, 0]
                    heads, ids, caps = [], [pieces.first], [0]
                heads.append(i)
                ids += of
                caps += [capitals(passage.tokens[i].text)] * len(of)
            yield passage, heads, [*ids, pieces.last], [*caps, 0]

    def _judge(self, rows: list[Window]) -> Iterator[dict[int, tuple[float, int]]]:
        torch = self._torch
        length = max(len(row[2]) for row in rows)
        ids = torch.tensor([row[2] + [0] * (length - len(row[2])) for row in rows])
        caps = torch.tensor([row[3] + [0] * (length - len(row[3])) for row in rows])
        lengths = torch.tensor([len(row[2]) for row in rows])
        with torch.inference_mode():
            likely = self._model(ids, caps, torch.arange(length) < lengths[:, None]).softmax(-1)
            odd = (1 - likely[..., 0]).tolist()
            kinds = (likely[..., 1:].argmax(-1) + 1).tolist()
        for row, (passage, heads, _, _) in enumerate(rows):
            marks, at = {}, 1
            for i in heads:
                token = passage.tokens[i]
                if token.kind == "word":
                    marks[i] = (odd[row][at], kinds[row][at])
                at += len(self._pieces.of(token.text))
            yield marks

    def _spans(self, passage: Passage, marks: dict[int, tuple[float, int]]) -> Iterator[Span]:
        tokens: list[Token] = passage.tokens
        done = -1
        for i in sorted(marks):
            if marks[i][0] < self.threshold or i <= done:
                continue
            first = last = i
            while first - 1 > done and marks.get(first - 1, NOTHING)[0] >= self.joins:
                first -= 1
            while marks.get(last + 1, NOTHING)[0] >= self.joins:
                last += 1
            done = last
            probability, kind = max(marks[k] for k in range(first, last + 1) if k in marks)
            yield Span(
                passage, tokens[first].start, tokens[last].end, probability, self.kinds[kind]
            )

    @contextmanager
    def _one_thread(self) -> Iterator[None]:
        """Work on one thread, and leave the process as it was."""
        before = self._torch.get_num_threads()
        self._torch.set_num_threads(1)
        try:
            yield
        finally:
            self._torch.set_num_threads(before)
