"""From a TOML file to a `Config`.  Start at `load`; `find` says which file governs a draft.

`transdetect.toml` holds the keys at its top level, `pyproject.toml` below `[tool.transdetect]`.
Relative paths in a configuration are relative to its folder.
"""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path
from typing import Any

from transdetect.config.lines import line_of
from transdetect.config.settings import Config
from transdetect.config.termbase import read_termbase, read_utf
from transdetect.config.values import Key, SettingError, read, read_table, refuse_unknown
from transdetect.errors import ConfigError

NAMES = ("transdetect.toml", "pyproject.toml")
"""Files that may hold a configuration; in one folder the first wins."""

KEYS = (
    *(f.name.replace("_", "-") for f in fields(Config) if f.name != "root"),
    "keep-file",
)
"""Every key that a configuration may set."""


def find(start: Path | str) -> Path | None:
    """The configuration file that governs `start`, a file or folder that need not exist.

    It is the nearest one upward; a `pyproject.toml` without our table is passed over.
    """
    place = Path(start).absolute()
    for folder in (place, *place.parents):
        found = configuration_in(folder)
        if found:
            return found
    return None


def configuration_in(folder: Path) -> Path | None:
    """The configuration file that stands directly in `folder`."""
    for name in NAMES:
        path = folder / name
        if path.is_file() and (name != "pyproject.toml" or _has_table(path)):
            return path
    return None


def _has_table(path: Path) -> bool:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return False
    # Other people's files are not parsed, nor are their mistakes ours to report.
    if not re.search(r"\btransdetect\b", text):
        return False
    import tomllib

    try:
        return isinstance(tomllib.loads(text).get("tool", {}).get("transdetect"), dict)
    except (tomllib.TOMLDecodeError, AttributeError):
        return re.search(r"^\s*\[tool\s*\.\s*transdetect\b", text, re.MULTILINE) is not None


def load(path: Path | str) -> Config:
    """The configuration in the file at `path`.

    Raises:
        ConfigError: the file cannot be read, or holds a mistake; the message names the file,
            the line and the key, and what was expected there.
    """
    path = Path(path)
    text = read_utf(path, "configuration")
    table, prefix = _table(path, text)
    try:
        return _config(table, prefix, path.parent)
    except SettingError as mistake:
        line = line_of(text, mistake.key, mistake.value)
        place = f"{path}:{line}" if line else str(path)
        name = _shown(mistake.key[len(prefix) :])
        raise ConfigError(f"{place}: {name} {mistake.text}") from None


def _table(path: Path, text: str) -> tuple[dict[str, Any], Key]:
    """The table that holds our keys, and where it stands in the file."""
    import tomllib

    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as e:
        reason, _, where = str(e).partition(" (at ")
        numbers = re.findall(r"\d+", where)
        line = numbers[0] if numbers else str(text.count("\n") + 1)
        raise ConfigError(f"{path}:{line}: this is not proper TOML: {reason.lower()}") from None
    if path.name != "pyproject.toml":
        if isinstance(document.get("tool"), dict) and "transdetect" in document["tool"]:
            raise ConfigError(
                f"{path}: in a file of its own the keys stand at the top, without"
                " [tool.transdetect]; only pyproject.toml has that table"
            )
        return document, ()
    tool = document.get("tool")
    table = tool.get("transdetect") if isinstance(tool, dict) else None
    if not isinstance(table, dict):
        raise ConfigError(f"{path}: there is no table [tool.transdetect] in this file")
    return table, ("tool", "transdetect")


def _config(table: dict[str, Any], prefix: Key, folder: Path) -> Config:
    refuse_unknown(table, KEYS, prefix)
    plain = dict(table)
    files = {name: plain.pop(name) for name in ("termbase", "keep-file") if name in plain}
    fields = read_table(Config, plain, prefix)
    for name, value in files.items():
        key = (*prefix, name)
        path = folder / read(str, value, key)
        if not path.is_file():
            raise SettingError(key, f'names no file: there is no "{path}"')
        if name == "termbase":
            fields["termbase"] = read_termbase(path)
        else:
            fields["keep"] = fields.get("keep", ()) + read_keep_file(path)
    if "rule_packs" in fields:
        fields["rule_packs"] = _packs(fields["rule_packs"], folder, (*prefix, "rule-packs"))
    return Config(**fields, root=str(folder.absolute()))


def _packs(names: tuple[str, ...], folder: Path, key: Key) -> tuple[str, ...]:
    """The paths of rule packs, each of which can be read.

    Raises:
        ConfigError: a pack has a mistake.
        SettingError: there is no such file.
    """
    from transdetect.rules.packs import house

    paths = tuple(str(folder / name) for name in names)
    for number, path in enumerate(paths):
        if not Path(path).is_file():
            raise SettingError((*key, number), f'names no file: there is no "{path}"')
    house(paths)
    return paths


def read_keep_file(path: Path) -> tuple[str, ...]:
    """The do-not-translate list in a text file: one entry a line, `#` starts a comment line.

    Raises:
        ConfigError: the file cannot be read.
    """
    lines = (line.strip() for line in read_utf(path, "keep-file").splitlines())
    return tuple(line for line in lines if line and not line.startswith("#"))


def _shown(key: Key) -> str:
    """`"overrides[1].paths"`; lists are counted from 1, as people do."""
    name = ""
    for part in key:
        name += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if name else part
    return f'"{name}"' if name else "the table"


def near(path: Path) -> Path:
    """`path` as people like to read it: relative if it lies below the current folder."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


class Finder:
    """Which configuration governs which draft, each folder and file looked at once.

    Args:
        fixed: the configuration for every draft, when nothing is to be looked up.
    """

    def __init__(self, fixed: Config | None = None) -> None:
        self._fixed = fixed
        self._default = Config()
        self._paths: dict[Path, Path | None] = {}
        self._configs: dict[Path, Config | ConfigError] = {}

    def path_for(self, folder: Path) -> Path | None:
        """The configuration file that governs the drafts in `folder`, or None."""
        folder = folder.absolute()
        chain: list[Path] = []
        found: Path | None = None
        for place in (folder, *folder.parents):
            if place in self._paths:
                found = self._paths[place]
                break
            chain.append(place)
            found = configuration_in(place)
            if found:
                break
        self._paths.update(dict.fromkeys(chain, found))
        return found

    def config_for(self, folder: Path) -> Config:
        """The configuration that governs the drafts in `folder`.

        Raises:
            ConfigError: the file has a mistake; the same error each time it is asked for.
        """
        if self._fixed is not None:
            return self._fixed
        path = self.path_for(folder)
        if path is None:
            return self._default
        if path not in self._configs:
            try:
                self._configs[path] = load(near(path))
            except ConfigError as e:
                self._configs[path] = e
        config = self._configs[path]
        if isinstance(config, ConfigError):
            raise config
        return config
