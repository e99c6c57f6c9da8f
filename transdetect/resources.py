"""Where the knowledge lives: the folder `resources/`, in a checkout or in an installed wheel."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def root() -> Path:
    """The folder that holds the lexicon, name tables, phrase tables and rule packs.

    Inside an installed wheel it lies in the package; in a checkout it lies beside it.

    Raises:
        FileNotFoundError: the installation is incomplete.
    """
    package = Path(__file__).resolve().parent
    for folder in (package / "resources", package.parent / "resources"):
        if (folder / "LICENSES.md").is_file():
            return folder
    raise FileNotFoundError(
        "transdetect's resources are missing; reinstall the package (pip install --force-reinstall)"
    )


def path(*parts: str) -> Path:
    """A file below the resources folder."""
    return root().joinpath(*parts)
