"""Any MarianMT-style model through transformers and torch.  Start at `Marian.translate`.

The model is read from this machine, never from the network, and works on one thread without
sampling (beam search), so the same fragment gets the same answer.  Its name says which languages it
takes, as in `opus-mt-pt-en`; one that does not say is asked for all of them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from transdetect.engines.engine import Answer, EngineError
from transdetect.neural.loading import NEEDED, quietly, require
from transdetect.neural.trouble import UnavailableError

BEAMS, LONGEST, BATCH = 4, 128, 16
"""Hypotheses of a search, tokens of an answer, and fragments at once."""

SURE, LEAST = 0.7, 0.2
"""Confidence of an answer that the model finds certain; answers below the least are none."""

GROUPS = {
    "ROMANCE": "pt es fr it ro ca gl oc", "roa": "pt es fr it ro ca gl oc",
    "itc": "pt es fr it ro ca gl oc", "gem": "de nl sv da no nb nn is af",
    "gmq": "sv da no nb nn is", "gmw": "de nl af", "sla": "ru uk be pl cs sk sl hr sr bs mk bg",
    "zle": "ru uk be", "zlw": "pl cs sk", "zls": "sl hr sr bs mk bg", "mul": "",
}  # fmt: skip
"""Groups of languages in the names of models; none named is all."""

_NAME = re.compile(r"opus-mt(?:-tc-\w+)?-(\w+)-en\b")


class Marian:
    """A model of transformers.

    Args:
        wanted: owner/name in the local cache of the hub, or the path of a folder.
        root: the folder that a relative path starts from.
    """

    name = "marian"

    def __init__(self, wanted: str, root: str = "") -> None:
        folder = Path(root, wanted).expanduser()
        self._wanted = str(folder) if folder.is_dir() else wanted
        self._shown = Path(wanted).name
        self._loaded: tuple[Any, Any, Any] | None = None

    def takes(self, language: str) -> bool:
        """Whether its name lists the language; see `Engine.takes`."""
        named = _NAME.search(self._shown)
        if named is None:
            return True
        taken = GROUPS.get(named[1], named[1]).split()
        return not taken or language.split("-")[0].lower() in taken

    def translate(self, fragments: Sequence[str], language: str) -> list[Answer | None]:
        """See `Engine.translate`.  Several source languages in one model are told by its
        tokenizer, not by us."""
        torch, model, tokenizer = self._load()
        found: list[Answer | None] = []
        before = torch.get_num_threads()
        torch.set_num_threads(1)
        try:
            with torch.inference_mode(), quietly():
                for at in range(0, len(fragments), BATCH):
                    given = tokenizer(
                        list(fragments[at : at + BATCH]),
                        return_tensors="pt", padding=True, truncation=True, max_length=LONGEST,
                    )  # fmt: skip
                    made = model.generate(
                        **given, num_beams=BEAMS, do_sample=False, max_new_tokens=LONGEST,
                        max_length=None, return_dict_in_generate=True, output_scores=True,
                    )  # fmt: skip
                    texts = tokenizer.batch_decode(made.sequences, skip_special_tokens=True)
                    for text, score in zip(texts, made.sequences_scores.tolist(), strict=True):
                        confidence = round(SURE * math.exp(score), 2)
                        good = text.strip() and confidence >= LEAST
                        source = f"Marian {self._shown}"
                        found.append(Answer(text.strip(), source, confidence) if good else None)
        except Exception as e:  # whatever goes wrong in foreign code is told in one sentence
            raise EngineError(
                f"marian: {self._shown} failed on a fragment ({type(e).__name__})"
            ) from None
        finally:
            torch.set_num_threads(before)
        return found

    def _load(self) -> tuple[Any, Any, Any]:
        if self._loaded is None:
            try:
                require("marian", (*NEEDED, "sentencepiece"))
            except UnavailableError as e:
                raise EngineError(str(e)) from None
            transformers: Any = import_module("transformers")

            try:
                with quietly():
                    tokenizer = transformers.MarianTokenizer.from_pretrained(
                        self._wanted, local_files_only=True
                    )
                    model = transformers.MarianMTModel.from_pretrained(
                        self._wanted, local_files_only=True
                    )
            except Exception as e:
                raise EngineError(
                    f"marian: there is no usable MarianMT model {self._wanted} on this machine"
                    f" ({type(e).__name__}); get it first, for nothing is downloaded here"
                    " (docs/engines.md says how)"
                ) from None
            self._loaded = import_module("torch"), model.eval(), tokenizer
        return self._loaded
