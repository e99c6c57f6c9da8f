"""Finding the drafts that a command line means: files, folders, globs.

Start at `discover`.  What cannot be found is yielded as an `InputError` in its place, so that a
run goes on with the other files and reports every mistake at once.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from transdetect.documents.document import Format
from transdetect.errors import InputError

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

FORMATS: dict[str, Format] = {
    ".txt": "text",
    ".text": "text",
    **dict.fromkeys((".md", ".markdown", ".mdown", ".mkd", ".mkdn", ".mdx", ".qmd"), "markdown"),
    **dict.fromkeys((".html", ".htm", ".xhtml", ".xht"), "html"),
}
"""The suffixes that a walk through folders picks up, and how they are read."""

_SKIPPED = frozenset(("node_modules", "__pycache__", "site-packages", "bower_components"))
_WILDCARDS = frozenset("*?[")


def format_of(path: str | Path) -> Format:
    """How a file is read, by its suffix; an unknown one is plain text."""
    return FORMATS.get(Path(path).suffix.lower(), "text")


def discover(
    paths: Iterable[str | Path],
    *,
    exclude: Sequence[str] = (),
    respect_gitignore: bool = True,
    root: str | Path = "",
) -> Iterator[Path | InputError]:
    """The files that `paths` mean, each once, and an `InputError` for what means none.

    A file is taken as it is, whatever any pattern says.  A folder stands for the files in it
    with a known suffix (`FORMATS`), sorted, at any depth; hidden files and folders, virtual
    environments and installed packages are left out, links to folders are not followed.  A path
    with `*`, `?` or `[` that does not exist is a glob (`docs/**/*.md`) over the same files; if
    its last part names a suffix, over those with that suffix.

    Args:
        paths: as written by the user, relative to `root`.
        exclude: patterns in the syntax of .gitignore, relative to `root`, of what folders and
            globs leave out.
        respect_gitignore: leave out, too, what .gitignore files in the folders, or above them in
            the same repository, name.
        root: the folder that `paths` and `exclude` are relative to; "" for the current one.
    """
    walk = _Walk(Path(root), exclude, respect_gitignore=respect_gitignore)
    seen: set[str] = set()
    for name in paths:
        for found in walk.named(str(name)):
            if isinstance(found, Path):
                real = os.path.realpath(found)
                if real in seen:
                    continue
                seen.add(real)
            yield found


class _Rules(NamedTuple):
    """The patterns of one .gitignore file and the folder they are relative to."""

    folder: Path
    spec: GitIgnoreSpec


class _Walk:
    def __init__(self, root: Path, exclude: Sequence[str], *, respect_gitignore: bool) -> None:
        self._root = root
        self._respect = respect_gitignore
        self._exclude = _Rules(Path(os.path.realpath(root)), _spec(exclude)) if exclude else None

    def named(self, name: str) -> Iterator[Path | InputError]:
        """What one path of the user's means."""
        path = self._root / name
        try:
            if path.is_dir():
                yield from self._folder(path)
            elif path.exists():
                yield path
            elif _WILDCARDS.intersection(name):
                yield from self._glob(name)
            elif path.is_symlink():
                yield InputError(f"{path}: is a link to something that does not exist")
            else:
                yield InputError(f"{path}: there is no such file or folder")
        except (OSError, ValueError) as error:
            yield InputError(f"{path}: cannot be read: {getattr(error, 'strerror', None) or error}")

    def _glob(self, name: str) -> Iterator[Path | InputError]:
        parts = Path(name).parts
        fixed = 0
        while not _WILDCARDS.intersection(parts[fixed]):
            fixed += 1
        base = self._root.joinpath(*parts[:fixed])
        pattern = "/" + "/".join(parts[fixed:])
        try:
            spec = _spec([pattern])
        except ValueError:
            yield InputError(f"{name}: is no pattern that can be understood")
            return
        any_suffix = "." in parts[-1]
        matched = False
        if base.is_dir():
            for found in self._folder(base, any_suffix=any_suffix):
                if isinstance(found, InputError):
                    yield found
                elif spec.match_file(found.relative_to(base).as_posix()):
                    matched = True
                    yield found
        if not matched:
            yield InputError(f"{name}: no file matches this pattern")

    def _folder(self, folder: Path, *, any_suffix: bool = False) -> Iterator[Path | InputError]:
        place = Path(os.path.realpath(folder))
        rules = self._rules_above(place) if self._respect else []
        if _ignored(place, rules, folder=True):
            rules = []  # the user named it all the same
        waiting: list[tuple[Path, Path, list[_Rules]]] = [(folder, place, rules)]
        while waiting:
            folder, place, rules = waiting.pop()
            try:
                with os.scandir(folder) as entries:
                    listed = sorted(entries, key=lambda entry: entry.name)
            except OSError as error:
                yield InputError(f"{folder}: cannot be read: {error.strerror}")
                continue
            if self._respect and (own := _rules_of(place)):
                rules = [*rules, own]
            below = []
            for entry in listed:
                here = place / entry.name
                if entry.name.startswith(".") or entry.name in _SKIPPED:
                    continue
                if entry.is_dir(follow_symlinks=False):
                    environment = (here / "pyvenv.cfg").exists()
                    if not environment and not self._left_out(here, rules, folder=True):
                        below.append((folder / entry.name, here, rules))
                elif _is_file(entry) and not self._left_out(here, rules, folder=False):
                    suffix = Path(entry.name).suffix.lower()
                    if any_suffix or suffix in FORMATS:
                        yield folder / entry.name
            waiting.extend(reversed(below))

    def _left_out(self, path: Path, rules: list[_Rules], *, folder: bool) -> bool:
        if self._exclude and _ignored(path, [self._exclude], folder=folder):
            return True
        return _ignored(path, rules, folder=folder)

    def _rules_above(self, folder: Path) -> list[_Rules]:
        """The rules of the folders above in the same repository, outermost first."""
        found: list[_Rules] = []
        place = folder
        while not (place / ".git").exists():
            if place.parent == place:
                return []  # not in a repository: what lies above is somebody else's
            place = place.parent
            if rules := _rules_of(place):
                found.append(rules)
        return found[::-1]


def _is_file(entry: os.DirEntry[str]) -> bool:
    """Whether an entry is a file or leads to one; a link that leads nowhere does not."""
    try:
        return entry.is_file()
    except OSError:
        return False


def _spec(patterns: Iterable[str]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(patterns)


def _rules_of(folder: Path) -> _Rules | None:
    path = folder / ".gitignore"
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return None
    return _Rules(folder, _spec(lines))


def _ignored(path: Path, rules: list[_Rules], *, folder: bool) -> bool:
    """Whether the innermost rule that speaks about `path` leaves it out."""
    for folder_of_rules, spec in reversed(rules):
        try:
            relative = path.relative_to(folder_of_rules).as_posix()
        except ValueError:
            continue
        answer = spec.check_file(relative + "/" if folder else relative).include
        if answer is not None:
            return answer
    return False
