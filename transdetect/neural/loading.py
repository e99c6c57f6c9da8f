"""Loads a model from this machine, never from the network.  Start at `causal`.

Weights come from safetensors or GGUF, are kept in 32 bits and never trained, and are worked on by
one thread: the same text gets the same numbers every time on one machine.  The rules never import
this; `scanner.py` does where the configuration names a model.
"""

from __future__ import annotations

import io
import logging
import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from transdetect.neural.budget import batch_size, check_memory
from transdetect.neural.models import find
from transdetect.neural.trouble import UnavailableError

if TYPE_CHECKING:
    from transdetect.neural.causal import Causal

NEEDED = ("torch", "transformers")


def causal(part: str, wanted: str, *, root: str = "", memory: int) -> Causal:
    """The causal language model that the configuration names.

    Args:
        part: the key below `[neural]` that names it, for messages.
        wanted: a known name or a path, see `models.find`.
        root: the folder that paths are relative to.
        memory: megabytes that the process may take.

    Raises:
        UnavailableError: a library or the model is missing, too large or damaged.
    """
    path = find(part, wanted, root)
    needed = check_memory(part, wanted, path, memory)
    require(part, (*NEEDED, *(("gguf", "accelerate") if path.suffix == ".gguf" else ())))
    from transdetect.neural.causal import Causal

    with quietly():
        try:
            model, tokenizer = _load(path)
        except Exception as e:  # whatever is wrong with foreign files is told in one sentence
            raise UnavailableError(
                f"{part}: the model in {path.parent} cannot be loaded ({type(e).__name__});"
                " it must be a causal language model with its tokenizer"
            ) from None
    return Causal(model, tokenizer, batch_size(model.config.vocab_size, memory - needed))


def require(part: str, modules: tuple[str, ...]) -> None:
    """Raise an `UnavailableError` that says what to install if one of `modules` cannot be used."""
    for name in modules:
        try:
            import_module(name)
        except ImportError:
            raise UnavailableError(
                f"{part}: {name} is not installed; install transdetect[neural]"
            ) from None


def _load(path: Path) -> tuple[Any, Any]:
    import torch

    transformers: Any = import_module("transformers")
    extra = {"gguf_file": path.name} if path.suffix == ".gguf" else {}
    folder = str(path.parent)
    tokenizer = transformers.AutoTokenizer.from_pretrained(folder, local_files_only=True, **extra)
    model = transformers.AutoModelForCausalLM.from_pretrained(
        folder, local_files_only=True, dtype=torch.float32, **extra
    )
    return model.eval(), tokenizer


@contextmanager
def quietly() -> Iterator[None]:
    """No progress bars, warnings or look-ups of the libraries while a model is loaded."""
    theirs: Any = import_module("transformers.utils.logging")
    before = os.environ.get("HF_HUB_OFFLINE")
    os.environ["HF_HUB_OFFLINE"] = "1"
    bars, level = theirs.is_progress_bar_enabled(), theirs.get_verbosity()
    theirs.disable_progress_bar()
    theirs.set_verbosity(logging.CRITICAL)
    try:
        # The bars of GGUF obey no switch.
        with warnings.catch_warnings(), redirect_stderr(io.StringIO()):
            warnings.simplefilter("ignore")
            yield
    finally:
        theirs.set_verbosity(level)
        if bars:
            theirs.enable_progress_bar()
        if before is None:
            del os.environ["HF_HUB_OFFLINE"]
        else:
            os.environ["HF_HUB_OFFLINE"] = before
