"""transdetect finds what machine translation left behind in English drafts.

This file is the public door; an integration needs nothing else.

    >>> import transdetect
    >>> report = transdetect.scan("The mine lies in Kemerovo [no sul da Rússia].")
    >>> report.source_language
    'pt'
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from transdetect.config.settings import Config
from transdetect.errors import ConfigError, InputError, TransdetectError, UsageError
from transdetect.model import Evidence, Finding, Report, Suggestion

if TYPE_CHECKING:
    from transdetect.documents.document import Format
    from transdetect.scanner import Scanner

__version__ = "0.1.0"

__all__ = [
    "Config",
    "ConfigError",
    "Evidence",
    "Finding",
    "InputError",
    "Report",
    "Scanner",
    "Suggestion",
    "TransdetectError",
    "UsageError",
    "__version__",
    "fix",
    "scan",
    "suggest",
]

_lock = threading.Lock()
_scanner: Scanner | None = None


def _default() -> Scanner:
    """The scanner with the default configuration, made on first use."""
    global _scanner
    if _scanner is None:
        with _lock:
            if _scanner is None:
                from transdetect.scanner import Scanner

                _scanner = Scanner()
    return _scanner


def scan(text: str, format: Format = "text") -> Report:
    """Scan a draft with the default configuration.

    Args:
        text: the draft.
        format: "text", "markdown" or "html".

    Returns:
        The report; its offsets are code points into `text`, end exclusive.

    Raises:
        UsageError: the format does not exist.
    """
    return _default().scan(text, format)


def fix(text: str, format: Format = "text", unsafe: bool = False) -> str:
    """The draft with the safe suggestions written in (default configuration).

    Args:
        text: the draft.
        format: "text", "markdown" or "html".
        unsafe: write in the best suggestion of each finding, even where a reader should look.

    Raises:
        UsageError: the format does not exist.
    """
    return _default().fix(text, format, unsafe)


def suggest(
    text: str, start: int, end: int, language: str | None = None, format: Format = "text"
) -> tuple[Suggestion, ...]:
    """English for a span that somebody marked, best first (default configuration).

    Args:
        text: the draft.
        start: first code point of the span.
        end: the code point after its last.
        language: BCP 47 tag of the span's language; None to find out.
        format: "text", "markdown" or "html".

    Raises:
        UsageError: the span lies outside the text, or the format does not exist.
    """
    return _default().suggest(text, start, end, language, format)


def __getattr__(name: str) -> object:
    """`Scanner`, imported when it is asked for: importing the package stays instant."""
    if name == "Scanner":
        from transdetect.scanner import Scanner

        return Scanner
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
