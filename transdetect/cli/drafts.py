"""The drafts of a run: which files, each with its configuration and scanner.  Start at `Drafts`.

Whatever goes wrong with one draft is said and the others go on.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from transdetect.cli.options import Wanted
from transdetect.cli.trouble import Trouble
from transdetect.config.load import Finder
from transdetect.config.overrides import for_path, matches
from transdetect.errors import ConfigError, InputError, TransdetectError, UsageError

if TYPE_CHECKING:
    from transdetect.config.settings import Config, ReportFormat
    from transdetect.documents.document import Format
    from transdetect.documents.source import Source
    from transdetect.model import Report
    from transdetect.scanner import Scanner

T = TypeVar("T")

STDIN = "-"


def named(paths: Sequence[str], wanted: Wanted) -> Sequence[str]:
    """`paths`, or what stands for them when none are given.

    Raises:
        UsageError: standard input is given a name and not asked for.
    """
    if wanted.stdin_filename is None:
        return paths or ["."]
    if paths and STDIN not in paths:
        raise UsageError("--stdin-filename names standard input, so give - as the path")
    return paths or [STDIN]


@dataclass(frozen=True, slots=True)
class Draft:
    """One draft before it is read.

    Attributes:
        name: its path as given or found, or `-` for standard input that has no name.
        stdin: whether it comes from standard input.
        format: how it is read.
        scanner: made for the configuration that holds for it, command line included.
    """

    name: str
    stdin: bool
    format: Format
    scanner: Scanner

    def load(self) -> Source:
        """Its text.

        Raises:
            InputError: it cannot be read.
        """
        from transdetect.documents import source

        if self.stdin:
            name = "standard input" if self.name == STDIN else self.name
            return source.decode(sys.stdin.buffer.read(), name, self.scanner.config.encoding)
        return source.load(Path(self.name), self.scanner.config.encoding)

    def scan(self, source: Source) -> Report:
        """The report on its text."""
        return replace(self.scanner.scan(source.text, self.format), path=self.name)


class Drafts:
    """The drafts that a command line names.

    Args:
        paths: files, folders, and `-` for standard input.
        wanted: what the command line says on the configuration.
        trouble: where problems are said.

    Raises:
        ConfigError: the configuration for every draft has a mistake.
        UsageError: the options make no sense together.
    """

    def __init__(self, paths: Sequence[str], wanted: Wanted, trouble: Trouble) -> None:
        self.wanted = wanted
        self.trouble = trouble
        self._finder = Finder(wanted.base())
        self._configs: dict[int, Config] = {}
        self._scanners: dict[tuple[object, ...], Scanner] = {}
        self.names = self._names(paths)

    def __len__(self) -> int:
        return len(self.names)

    def remark(self, report: Report) -> None:
        """Say what was not done for a draft; what holds for every draft only once."""
        for note in report.notes:
            self.trouble.warn(note)

    def each(self, work: Callable[[Draft], T]) -> Iterator[T]:
        """What `work` makes of each draft, leaving out those that it could not work on."""
        for name in self.names:
            shown = self.wanted.stdin_filename or "standard input" if name == STDIN else name
            try:
                result = work(self._draft(name))
            except TransdetectError as e:
                self.trouble.say(str(e))
            except Exception as e:
                # A bug of ours in one draft must not keep the others from being scanned.
                self.trouble.internal(e, shown)
            else:
                yield result

    def config_at(self, place: Path) -> Config:
        """The configuration for drafts in the folder `place`, command line included.

        Raises:
            ConfigError: it has a mistake.
        """
        found = self._finder.config_for(place)
        if id(found) not in self._configs:
            self._configs[id(found)] = self.wanted.over(found)
        return self._configs[id(found)]

    @property
    def report_format(self) -> ReportFormat:
        """How the configuration of the current folder wants results reported."""
        try:
            return self.config_at(Path()).format
        except ConfigError:
            return "text"

    def _draft(self, name: str) -> Draft:
        from transdetect.documents.discover import format_of

        stdin = name == STDIN
        shown = self.wanted.stdin_filename or STDIN if stdin else name
        path = None if shown == STDIN else Path(shown)
        config = self.config_at(path.parent if path else Path())
        format: Format = "text"
        if self.wanted.input_format:
            format = self.wanted.input_format  # type: ignore[assignment]  # options.py checked it
        elif path:
            format = format_of(path)
        return Draft(shown, stdin, format, self._scanner(config, path))

    def _scanner(self, config: Config, path: Path | None) -> Scanner:
        """The scanner for `path`: one for all drafts that the same settings hold for."""
        from transdetect.scanner import Scanner

        effective = for_path(config, path) if path else config
        # Not the configuration itself: to hash a large termbase for each file would take long.
        key = (id(config), effective.select, effective.ignore)
        if key not in self._scanners:
            self._scanners[key] = Scanner(effective, prepare=False)
        return self._scanners[key]

    def _names(self, paths: Sequence[str]) -> list[str]:
        """The files that `paths` lead to, each once, in the order of the paths."""
        names: dict[str, str] = {}
        for path in paths:
            if path == STDIN:
                names.setdefault(STDIN, STDIN)
                continue
            try:
                found = [str(file) for file in self._files(path)]
            except TransdetectError as e:
                self.trouble.say(str(e))
                continue
            for name in found:
                names.setdefault(os.path.realpath(name), name)
        return list(names.values())

    def _files(self, path: str) -> Iterator[Path]:
        """The files that one path means; says what cannot be found or read.

        Raises:
            InputError: it is a folder without drafts.
            ConfigError: the configuration of the folder has a mistake.
        """
        place = Path(path)
        folder = place if place.is_dir() else Path()
        config = self.config_at(folder)
        count = 0
        for found in self._walk(place, config):
            if isinstance(found, InputError):
                self.trouble.say(str(found))
                count += 1
            elif place == found or not self._excluded(found, config):
                yield found
                count += 1
        if not count:
            raise InputError(
                f"{path}: there is no draft in this folder (.md, .txt, .html ...) that is not"
                " hidden or excluded; name files, or try --no-gitignore"
            )

    def _walk(self, place: Path, config: Config) -> Iterator[Path | InputError]:
        from transdetect.documents.discover import discover

        if not config.exclude or not place.is_dir():
            yield from discover(
                [place], exclude=self.wanted.exclude, respect_gitignore=config.respect_gitignore
            )
            return
        # Patterns are relative to the configuration's folder, so the walk has to start from there.
        start = place.absolute()
        for found in discover(
            [start],
            exclude=config.exclude,
            respect_gitignore=config.respect_gitignore,
            root=config.root,
        ):
            yield found if isinstance(found, InputError) else place / found.relative_to(start)

    def _excluded(self, file: Path, walked_under: Config) -> bool:
        """Whether the command line or a configuration deeper down leaves `file` out."""
        if matches(self.wanted.exclude, file, root=""):
            return True
        try:
            config = self.config_at(file.parent)
        except TransdetectError:
            return False  # said when the file's turn comes
        return config is not walked_under and matches(config.exclude, file, root=config.root)
