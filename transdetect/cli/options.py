"""The options that `scan`, `fix` and `config` share.  Start at `Wanted`.

`Wanted` is the command line's word on the configuration; `Wanted.over` lays it over what the
configuration files say.  Values are checked as the files' are, by `config/values.py`.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any, get_args

import click

from transdetect.config.nearest import did_you_mean
from transdetect.config.settings import Config, Level, PostEditing, Variety
from transdetect.config.values import check, one_of
from transdetect.errors import UsageError

FORMATS_READ = ("text", "markdown", "html")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the command line asks for, None or () where it says nothing.

    Attributes:
        config: the configuration file to use for every draft.
        no_config: use no configuration file at all.
        select: replaces `select` and `ignore` of the configuration, and `select` in overrides.
        ignore, keep, exclude, rule_pack: come on top of the configuration's.
        stdin_filename: what standard input is called.
        input_format: how every draft is read, whatever its suffix.
        The others replace the field of the same name.
    """

    config: Path | None = None
    no_config: bool = False
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    min_confidence: float | None = None
    keep: tuple[str, ...] = ()
    termbase: Path | None = None
    level: PostEditing | None = None
    rule_pack: tuple[Path, ...] = ()
    variety: Variety | None = None
    source_language: tuple[str, ...] = ()
    scan_comments: bool = False
    exclude: tuple[str, ...] = ()
    no_gitignore: bool = False
    encoding: str | None = None
    input_format: str | None = None
    stdin_filename: str | None = None

    def base(self) -> Config | None:
        """The one configuration for every draft, or None when each draft has its own.

        Raises:
            ConfigError: the file has a mistake.
        """
        if self.no_config:
            return Config()
        if self.config is None:
            return None
        from transdetect.config.load import load

        return load(self.config)

    def over(self, config: Config) -> Config:
        """`config` with everything that the command line says laid over it.

        Raises:
            ConfigError: the termbase or a rule pack has a mistake.
        """
        changes: dict[str, Any] = {}
        if self.select:
            overrides = tuple(replace(o, select=None) for o in config.overrides)
            changes.update(select=self.select, ignore=self.ignore, overrides=overrides)
        elif self.ignore:
            changes["ignore"] = config.ignore + self.ignore
        if self.keep:
            changes["keep"] = config.keep + self.keep
        if self.source_language:
            changes["source_languages"] = self.source_language
        if self.scan_comments:
            changes["scan_comments"] = True
        if self.no_gitignore:
            changes["respect_gitignore"] = False
        if self.termbase is not None:
            changes["termbase"] = _terms(self.termbase)
        if self.rule_pack:
            changes["rule_packs"] = config.rule_packs + _packs(self.rule_pack)
        for name in ("min_confidence", "level", "variety", "encoding"):
            if getattr(self, name) is not None:
                changes[name] = getattr(self, name)
        return replace(config, **changes) if changes else config


@functools.cache
def _terms(path: Path) -> Any:
    from transdetect.config.termbase import read_termbase

    return read_termbase(path)


@functools.cache
def _packs(paths: tuple[Path, ...]) -> tuple[str, ...]:
    from transdetect.rules.packs import house

    names = tuple(str(path) for path in paths)
    house(names)
    return names


def checked(what: str) -> Callable[..., Any]:
    """A callback that checks an option's value, or each of them, as `values.check` does."""

    def callback(ctx: click.Context, param: click.Parameter, value: Any) -> Any:
        try:
            if isinstance(value, tuple):
                return tuple(check(what, each) for each in value)
            return value if value is None else check(what, value)
        except UsageError as e:
            raise click.UsageError(f"{param.opts[-1]} {e}", ctx) from None

    return callback


def listed(what: str) -> Callable[..., Any]:
    """As `checked`, for options that take several values separated by commas."""
    check_each = checked(what)

    def callback(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> Any:
        parts = tuple(part.strip() for each in value for part in each.split(",") if part.strip())
        if value and not parts:
            # Probably an unset variable of a script; to scan with everything would surprise.
            raise click.UsageError(
                f"{param.opts[-1]} is empty; name something or leave it out", ctx
            )
        return check_each(ctx, param, parts)

    return callback


def choice(words: tuple[str, ...]) -> Callable[..., Any]:
    """A callback that accepts one of `words`, and names the nearest to any other."""

    def callback(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
        if value is None or value in words:
            return value
        near = did_you_mean(value, words)
        raise click.UsageError(
            f'{param.opts[-1]} must be {one_of(words)}, not "{value}"{near}', ctx
        )

    return callback


_SELECTION = (
    click.option(
        "--select",
        multiple=True,
        metavar="RULES",
        callback=listed("selector"),
        help="Only these: codes, beginnings of codes, names or families, separated by commas.",
    ),
    click.option(
        "--ignore",
        multiple=True,
        metavar="RULES",
        callback=listed("selector"),
        help="Not these, on top of what the configuration ignores.",
    ),
    click.option(
        "--min-confidence",
        type=float,
        metavar="0..1",
        callback=checked("ratio"),
        help="Leave out findings that are less sure than this.  [default: 0.5]",
    ),
    click.option(
        "--config",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="Use this configuration for every draft.",
    ),
    click.option("--no-config", is_flag=True, help="Use no configuration file."),
    click.option(
        "--keep",
        multiple=True,
        metavar="WORDS",
        callback=checked("text"),
        help="A word or phrase that is never a leftover; may be given again.",
    ),
    click.option(
        "--termbase",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="CSV file with the columns source, language, english.",
    ),
    click.option(
        "--level",
        metavar="LEVEL",
        callback=choice(get_args(PostEditing)),
        help="light (what is wrong or misleads) or full (what reads translated).  [default: full]",
    ),
    click.option(
        "--rule-pack",
        multiple=True,
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="A rule pack of your own (docs/rule-packs.md); may be given again.",
    ),
    click.option(
        "--variety",
        metavar="TAG",
        callback=choice(get_args(Variety)),
        help="The English to write: en-US or en-GB.  [default: en-US]",
    ),
    click.option(
        "--source-language",
        multiple=True,
        metavar="TAG",
        callback=listed("language"),
        help="Language that the drafts are expected to come from; may be given again.",
    ),
    click.option("--scan-comments", is_flag=True, help="Scan HTML comments as prose, too."),
    click.option(
        "--exclude",
        multiple=True,
        metavar="PATTERN",
        callback=checked("text"),
        help="Leave out matching files when walking through folders (as in .gitignore).",
    ),
    click.option("--no-gitignore", is_flag=True, help="Scan what .gitignore names, too."),
    click.option(
        "--encoding",
        metavar="NAME",
        callback=checked("encoding"),
        help="How the files are encoded.  [default: UTF-8, or by byte order mark]",
    ),
    click.option(
        "--input-format",
        metavar="FORMAT",
        callback=choice(FORMATS_READ),
        help="Read every draft as text, markdown or html.  [default: by suffix]",
    ),
    click.option(
        "--stdin-filename",
        metavar="NAME",
        help="What to call standard input; tells its format and configuration, too.",
    ),
)


color_option = click.option(
    "--color",
    metavar="WHEN",
    default="auto",
    callback=choice(("auto", "always", "never")),
    help="auto, always or never.  [default: auto]",
)
"""For commands that write for people."""


def selection(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the shared options; it receives them as one `Wanted`, named `wanted`."""
    names = [field.name for field in fields(Wanted)]

    @functools.wraps(command)
    def with_wanted(*args: Any, **options: Any) -> Any:
        wanted = Wanted(**{name: options.pop(name) for name in names})
        if wanted.config is not None and wanted.no_config:
            raise click.UsageError("--config and --no-config contradict each other")
        return command(*args, wanted=wanted, **options)

    for option in reversed(_SELECTION):
        with_wanted = option(with_wanted)
    return with_wanted


def levels() -> tuple[str, ...]:
    """The severities, for `--fail-on`."""
    return get_args(Level)
