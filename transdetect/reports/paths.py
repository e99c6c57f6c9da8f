"""Paths as the formats want them: for people as given, for CI relative, for SARIF as a URI."""

from __future__ import annotations

import os
import posixpath
from pathlib import Path
from urllib.parse import quote

from transdetect.model import Report
from transdetect.reports.options import Options


def named(report: Report) -> bool:
    """True when the draft came from a file."""
    return report.path not in (None, "", "-")


def shown(report: Report, options: Options) -> str:
    """The path as it was given, or what to call a draft without one."""
    return report.path if report.path and named(report) else options.unnamed


def relative(report: Report, options: Options) -> str:
    """The path with `/`, without a leading `./`, relative to `options.root` if it lies below."""
    if not report.path or not named(report):
        return options.unnamed
    path = _slashes(report.path)
    if Path(report.path).is_absolute():
        root = _slashes(options.root) or Path.cwd().as_posix()
        path = path.removeprefix(root.rstrip("/") + "/")
    return posixpath.normpath(path)


def uri(report: Report, options: Options) -> str:
    """A relative URI reference, percent-encoded; `file:` for a path outside `options.root`."""
    path = relative(report, options)
    if named(report) and (path.startswith("/") or (os.sep == "\\" and path[1:2] == ":")):
        return "file://" + "/" * (not path.startswith("/")) + quote(_bytes(path), safe="/:")
    return quote(_bytes(path), safe="/")


def _slashes(path: str) -> str:
    return path.replace(os.sep, "/")


def _bytes(path: str) -> bytes:
    """The path's bytes; the name of a file need not be valid UTF-8."""
    try:
        return path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return path.encode("utf-8", "replace")
