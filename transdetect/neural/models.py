"""The models that are known, and where they are on this machine.  Start at `find`.

The list is data: `resources/neural/models.toml`.  Nothing here loads a model or uses the network; a
model is looked for as a path, in the cache that the usual libraries share, and in the folder of the
Python package that brings it.
"""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from transdetect import resources
from transdetect.config.nearest import did_you_mean
from transdetect.neural.trouble import UnavailableError

WEIGHTS = (".safetensors", ".gguf")
"""Suffixes of files with weights, the better first."""


@dataclass(frozen=True, slots=True)
class Known:
    """A model that is known to do a part's work.

    Attributes:
        name: what the configuration may call it.
        part: the key below `[neural]` that it is for.
        purpose: one clause for people.
        licence: of its weights.
        megabytes: of its files, about; 0 where that depends.
        repository: owner/name in a model hub, or "".
        module, package: the Python module that holds it and the package that brings it, or "".
    """

    name: str
    part: str
    purpose: str
    licence: str
    megabytes: int
    repository: str = ""
    module: str = ""
    package: str = ""

    @property
    def source(self) -> str:
        """Where it would come from, for people."""
        package = f"the Python package {self.package}" if self.package else ""
        hub = f"the model hub, {self.repository}" if self.repository else ""
        return " or ".join(s for s in (package, hub) if s) or "your own training"

    def present(self) -> Path | None:
        """The file with its weights on this machine, or None."""
        if self.repository and (found := _cached(self.repository)):
            return found
        folder = _module(self.module) if self.module else None
        return weights_in(folder) if folder else None

    def to_dict(self) -> dict[str, Any]:
        """The model as JSON-ready values, with whether it is there."""
        path = self.present()
        return {
            "name": self.name,
            "part": self.part,
            "purpose": self.purpose,
            "licence": self.licence,
            "megabytes": self.megabytes,
            "source": self.source,
            "present": path is not None,
            "path": str(path) if path else None,
        }


@cache
def known() -> tuple[Known, ...]:
    """The models of the list, in its order."""
    text = resources.path("neural", "models.toml").read_text(encoding="utf-8")
    return tuple(Known(**each) for each in tomllib.loads(text)["model"])


def find(part: str, wanted: str, root: str = "") -> Path:
    """The file with the weights of the model that a configuration names.

    Args:
        part: the key that names it, such as "fluency".
        wanted: a name of the list, owner/name in the local cache, or a path.
        root: the folder that paths are relative to.

    Raises:
        UnavailableError: it is not on this machine; the sentence says what to do.
    """
    place = Path(root, wanted).expanduser()
    if place.is_file() and place.suffix in WEIGHTS:
        return place
    if place.is_dir():
        found = weights_in(place)
        if found is None:
            raise UnavailableError(
                f"{part}: the folder {place} holds no weights (*.safetensors or *.gguf);"
                " name the folder of a model"
            )
        return found
    model = next((m for m in known() if m.name.lower() == wanted.lower()), None)
    if model is not None:
        found = model.present()
        if found is None:
            raise UnavailableError(
                f"{part}: {model.name} is not on this machine; get it from {model.source}, or name"
                " the folder of a model"
            )
        return found
    if wanted.count("/") == 1 and (found := _cached(wanted)):
        return found
    names = [m.name for m in known() if m.part == part]
    near = did_you_mean(wanted, names, "; `transdetect models` lists those that are known")
    raise UnavailableError(f'{part}: there is no model "{wanted}" on this machine{near}')


def weights_in(folder: Path) -> Path | None:
    """The file with weights in a folder: safetensors before GGUF, then by name."""
    files = (p for suffix in WEIGHTS for p in sorted(folder.glob(f"*{suffix}")) if p.is_file())
    return next(files, None)


def _cached(repository: str) -> Path | None:
    """The weights in the hub's local cache: the revision that `main` points to, else any."""
    home = os.environ.get("HF_HOME") or str(Path("~/.cache/huggingface").expanduser())
    hub = Path(os.environ.get("HF_HUB_CACHE") or Path(home, "hub"))
    folder = hub / f"models--{repository.replace('/', '--')}"
    try:
        main = (folder / "refs" / "main").read_text(encoding="utf-8").strip()
        revisions = [folder / "snapshots" / main]
    except OSError:
        revisions = sorted((folder / "snapshots").glob("*"))
    return next((found for r in revisions if (found := weights_in(r))), None)


def _module(name: str) -> Path | None:
    spec = find_spec(name)
    return Path(spec.origin).parent if spec and spec.origin else None
