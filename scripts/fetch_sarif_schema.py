"""Fetches the official JSON schema of SARIF 2.1.0, which the tests of the SARIF writer need.

Start at `schema`.  The schema ships in the npm package `@microsoft/jest-sarif` (MIT licence); it
is kept in `.cache/`, which git ignores, and never becomes part of this project.

    python scripts/fetch_sarif_schema.py
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Any

PACKAGE = "@microsoft/jest-sarif@1.0.0-beta.0"
_MEMBER = "package/lib/schemas/sarif-2.1.0-rtm.5.json"
_CACHE = Path(__file__).resolve().parent.parent / ".cache" / "schemas" / "sarif-2.1.0.json"


class FetchError(Exception):
    """The schema could not be fetched; the message says what to do."""


def schema() -> dict[str, Any]:
    """The schema, from the cache if it is there.  All its references point into itself.

    Raises:
        FetchError: it is not cached and cannot be fetched.
    """
    if not _CACHE.is_file():
        _CACHE.parent.mkdir(parents=True, exist_ok=True)
        fresh = _CACHE.with_suffix(".part")
        fresh.write_bytes(_fetch())
        fresh.replace(_CACHE)  # whole or not at all
    loaded: dict[str, Any] = json.loads(_CACHE.read_text(encoding="utf-8"))
    return loaded


def _fetch() -> bytes:
    npm = shutil.which("npm")
    if not npm:
        raise FetchError(
            f"npm is needed once to fetch the SARIF schema; install Node.js, or put the schema "
            f"into {_CACHE}"
        )
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [npm, "pack", "--silent", PACKAGE], cwd=folder, capture_output=True, text=True
        )
        archives = list(Path(folder).glob("*.tgz"))
        if done.returncode or not archives:
            raise FetchError(f"npm could not fetch {PACKAGE}: {done.stderr.strip()}")
        with tarfile.open(archives[0]) as archive:
            try:
                member = archive.extractfile(_MEMBER)
            except KeyError:
                member = None
            if member is None:
                raise FetchError(f"{PACKAGE} holds no {_MEMBER}")
            return member.read()


if __name__ == "__main__":
    try:
        print(schema()["title"])
    except FetchError as error:
        sys.exit(f"fetch_sarif_schema: {error}")
