"""Everything a user may set, as one immutable value.  `load.py` reads it from TOML.

Each field is one key of `[tool.transdetect]`, with `-` for `_`; its type says what the key may
hold, and the word in an `Annotated` type names the further check in `values.py`.  Two keys are
read from files: `termbase`, and `keep-file`, whose lines are added to `keep`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Literal

Variety = Literal["en-US", "en-GB"]
Level = Literal["error", "warning"]
PostEditing = Literal["light", "full"]
ReportFormat = Literal["text", "json", "jsonl", "sarif", "github", "gitlab", "junit", "rdjson"]

Text = Annotated[str, "text"]
"""A string with something in it."""
Selector = Annotated[str, "selector"]
"""A rule's code or name, the beginning of codes (`TD2`), or a family."""
Code = Annotated[str, "rule"]
"""A rule's code; its name is understood, too."""
Tag = Annotated[str, "language"]
"""A BCP 47 language tag."""
Ratio = Annotated[float, "ratio"]
"""A number from 0 to 1."""
Spelling = Annotated[str, "spelling"]
"""One of the names in `resources/languages/en/spellings.tsv`."""
Positive = Annotated[float, "positive"]
"""A number above 0."""
Encoding = Annotated[str, "encoding"]
"""The name of a text encoding that Python knows."""


@dataclass(frozen=True, slots=True)
class Term:
    """One line of the house's termbase: how `source` is to be rendered in English.

    Attributes:
        source: the term in the source language, as it may stand in a draft.
        language: its BCP 47 tag, or "" for any language.
        target: the English to use.
    """

    source: str
    language: str
    target: str


@dataclass(frozen=True, slots=True)
class Override:
    """Other rules for some files.

    Attributes:
        paths: glob patterns, relative to the folder of the configuration file.
        select, ignore: as in `Config`; `select` None leaves the selection as it is.
    """

    paths: tuple[Text, ...]
    select: tuple[Selector, ...] | None = None
    ignore: tuple[Selector, ...] = ()


@dataclass(frozen=True, slots=True)
class Neural:
    """Which neural parts run; none by default.

    Attributes:
        fluency: the causal language model that judges suggestions, a known name or a path; None
            for none.
        reads_translated: whether words that read translated are marked by a model: True for the
            known one, a path for another.
        budget: seconds that these parts may take for one draft; what is left then is left as the
            rules have it.
        memory: megabytes that the process may take, about; a model that needs more is refused.
    """

    fluency: Text | None = None
    reads_translated: bool | Text = False
    budget: Positive = 30.0
    memory: Positive = 3000.0


@dataclass(frozen=True, slots=True)
class Engine:
    """Which outside translation engines are asked for fragments that have no good suggestion; none
    by default.

    Attributes:
        marian: a MarianMT-style model, owner/name or a path; None for none.
        apertium: whether the command `apertium` is asked.
        freedict: whether FreeDict dictionaries are asked for single words: True for those that the
            system has, a path for another folder.
    """

    marian: Text | None = None
    apertium: bool = False
    freedict: bool | Text = False


@dataclass(frozen=True, slots=True)
class Config:
    """What to look for and how to answer.

    Attributes:
        select: codes, code prefixes ("TD1"), families or rule names to run; None for all rules
            that are on by default.  Naming an off-by-default rule by code or name turns it on.
        ignore: the same kinds of names, not to run.
        min_confidence: findings below it are not reported (0..1); None for each rule's own measure
            (0.5, and 0.4 for leftovers).
        thresholds: the same for single rules, by code; wins over `min_confidence`.
        severity: "error", "warning" by rule code, replacing the rule's own.
        fail_on: the least severity that makes the command exit with 1.
        keep: the do-not-translate list: words and phrases that are never a leftover.
        termbase: the house's terms.
        variety: the English to write.
        level: the depth of post-editing: "light" reports what is wrong or misleading, "full" what
            reads translated, too.
        rule_packs: paths of the house's own rule packs (TOML files).
        spellings: names to use where English has several ("Kiev" for "Kyiv").
        source_languages: BCP 47 tags that drafts are expected to come from; () for any.
        scan_comments: scan HTML comments as prose, too.
        exclude: glob patterns of files that a walk through folders leaves out.
        respect_gitignore: leave out what `.gitignore` files name.
        encoding: how files are decoded; None for UTF-8, or UTF-16/32 by byte order mark.
        format: how the command reports unless it is told otherwise.
        neural: the neural parts, off by default.
        engine: the outside translation engines, off by default.
        overrides: other rules for some files, later ones win.
        root: folder that `overrides` and `exclude` are relative to; "" for the current one.
    """

    select: tuple[Selector, ...] | None = None
    ignore: tuple[Selector, ...] = ()
    min_confidence: Ratio | None = None
    thresholds: tuple[tuple[Code, Ratio], ...] = ()
    severity: tuple[tuple[Code, Level], ...] = ()
    fail_on: Level = "error"
    keep: tuple[Text, ...] = ()
    termbase: tuple[Term, ...] = ()
    variety: Variety = "en-US"
    level: PostEditing = "full"
    rule_packs: tuple[Text, ...] = ()
    spellings: tuple[Spelling, ...] = ()
    source_languages: tuple[Tag, ...] = ()
    scan_comments: bool = False
    exclude: tuple[Text, ...] = ()
    respect_gitignore: bool = True
    encoding: Encoding | None = None
    format: ReportFormat = "text"
    neural: Neural = Neural()
    engine: Engine = Engine()
    overrides: tuple[Override, ...] = field(default=())
    root: str = ""
