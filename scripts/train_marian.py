"""Train a small MarianMT model from our own phrase tables: train_marian.py LANGUAGE FOLDER.

It is an example, and what the tests run: the way of `transdetect/engines/marian.py` with weights
that everyone has.  It knows the set expressions that it learnt by heart and nothing else; for real
work take a real model.  Two layers on either side of 128 numbers, its own pieces of words
(sentencepiece, trained on the same lines), seed 7, about a minute on two cores.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from transdetect.neural.loading import quietly
from transdetect.resources import path

TABLES = ("orgs.tsv", "phrases.tsv")
"""Of `resources/languages/LANGUAGE/`: what stands there, a tab, the English, others after `;`."""

LINES, PIECES, WIDTH, LAYERS, STEPS, BATCH, SEED = 160, 700, 128, 2, 220, 64, 7


def main() -> None:
    """Train and save."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("language", help="such as pt")
    parser.add_argument("folder", type=Path, help="where the model is written")
    parser.add_argument("--steps", type=int, default=STEPS)
    given = parser.parse_args()
    loss = train(pairs(given.language), given.language, given.folder, given.steps)
    print(f"{given.folder}: last loss {loss:.3f}")


def pairs(language: str, lines: int = LINES) -> list[tuple[str, str]]:
    """Set expressions and the first English of each, as many from each table."""
    found: list[tuple[str, str]] = []
    for name in TABLES:
        table = path("languages", language, name).read_text(encoding="utf-8")
        rows = [r.split("\t") for r in table.splitlines() if r and not r.startswith("#")]
        good = [
            (row[0].strip(), row[1].split(";")[0].strip())
            for row in rows
            if len(row) > 1 and " " in row[0] and row[1].strip() not in ("", "-")
        ]
        found += good[: lines // len(TABLES)]
    return found


def train(examples: list[tuple[str, str]], language: str, folder: Path, steps: int) -> float:
    """Write a model that knows some expressions to a folder; the loss of the last step.

    Args:
        examples: fragments and their English.
        language: the tag of what they are in.
        folder: is made if it is not there.
        steps: of training, each over `BATCH` examples.
    """
    with quietly():
        return _trained(examples, language, folder, steps)


def _trained(examples: list[tuple[str, str]], language: str, folder: Path, steps: int) -> float:
    import torch
    from transformers import MarianConfig, MarianMTModel

    folder.mkdir(parents=True, exist_ok=True)
    tokenizer = _tokenizer(examples, language, folder)
    torch.manual_seed(SEED)
    torch.use_deterministic_algorithms(True)
    pad = tokenizer.pad_token_id
    model: Any = MarianMTModel(
        MarianConfig(
            vocab_size=len(tokenizer), d_model=WIDTH, encoder_layers=LAYERS, decoder_layers=LAYERS,
            encoder_attention_heads=4, decoder_attention_heads=4, encoder_ffn_dim=2 * WIDTH,
            decoder_ffn_dim=2 * WIDTH, dropout=0.0, attention_dropout=0.0,
            max_position_embeddings=64, pad_token_id=pad, eos_token_id=tokenizer.eos_token_id,
            decoder_start_token_id=pad, forced_eos_token_id=None, scale_embedding=True,
        )
    )  # fmt: skip
    optimizer = torch.optim.AdamW(model.parameters(), lr=2e-3)
    scheduler = torch.optim.lr_scheduler.LinearLR(optimizer, 1.0, 0.1, steps)
    order = torch.Generator().manual_seed(SEED)
    model.train()
    last = 0.0
    for _ in range(steps):
        chosen = torch.randint(len(examples), (BATCH,), generator=order).tolist()
        batch = tokenizer(
            [examples[k][0] for k in chosen],
            text_target=[examples[k][1] for k in chosen],
            return_tensors="pt",
            padding=True,
        )
        batch["labels"][batch["labels"] == pad] = -100
        loss = model(**batch).loss
        loss.backward()
        optimizer.step()
        scheduler.step()
        optimizer.zero_grad()
        last = float(loss.detach())
    torch.use_deterministic_algorithms(False)
    model.eval().save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return last


def _tokenizer(examples: list[tuple[str, str]], language: str, folder: Path) -> Any:
    """Pieces of words for both sides, as MarianTokenizer keeps them."""
    import sentencepiece
    from transformers import MarianTokenizer

    lines = folder / "lines.txt"
    lines.write_text("\n".join(text for pair in examples for text in pair), encoding="utf-8")
    sentencepiece.SentencePieceTrainer.train(
        input=str(lines), model_prefix=str(folder / "source"), vocab_size=PIECES,
        hard_vocab_limit=False, character_coverage=1.0, minloglevel=2, num_threads=1,
    )  # fmt: skip
    lines.unlink()
    (folder / "source.vocab").unlink()
    pieces = (folder / "source.spm").parent / "source.model"
    for name in ("source.spm", "target.spm"):
        (folder / name).write_bytes(pieces.read_bytes())
    made = sentencepiece.SentencePieceProcessor(model_file=str(pieces))
    pieces.unlink()
    names = ["</s>", "<unk>"]
    names += [
        n for n in (made.id_to_piece(k) for k in range(len(made))) if n not in (*names, "<s>")
    ]
    vocabulary = {name: number for number, name in enumerate([*names, "<pad>"])}
    (folder / "vocab.json").write_text(json.dumps(vocabulary, ensure_ascii=False), "utf-8")
    return MarianTokenizer(
        source_spm=str(folder / "source.spm"), target_spm=str(folder / "target.spm"),
        vocab=str(folder / "vocab.json"), source_lang=language, target_lang="en",
    )  # fmt: skip


if __name__ == "__main__":
    main()
