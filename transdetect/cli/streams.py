"""Where output goes: standard output or a file, in UTF-8; and what the terminal can show."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from transdetect.errors import InputError

STDOUT = "-"


@contextmanager
def output(path: str | None, *, exact: bool = False) -> Iterator[TextIO]:
    """A text stream to write a report to.

    Args:
        path: a file, which appears only once the report is whole; None or `-` for standard output.
        exact: write UTF-8 and bare line feeds even on a terminal of another kind, as programs
            that read the report expect.

    Raises:
        InputError: the file cannot be written.
    """
    if path is None or path == STDOUT:
        stream = sys.stdout
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            # What a terminal cannot show appears as an escape; it must not end the run.
            reconfigure(errors="backslashreplace")
            if exact:
                reconfigure(encoding="utf-8", newline="\n")
        yield stream
        stream.flush()
        return
    target = Path(path)
    if target.exists() and not target.is_file():
        if target.is_dir():
            raise InputError(f"{path}: this is a folder; name a file to write the report to")
        with target.open("w", encoding="utf-8", newline="\n") as stream:
            yield stream
        return
    try:
        with whole(target) as part, part.open("w", encoding="utf-8", newline="\n") as stream:
            yield stream
    except BrokenPipeError:
        raise
    except OSError as e:
        raise InputError(f"{path}: cannot write the report there: {e.strerror or e}") from None


@contextmanager
def whole(target: Path) -> Iterator[Path]:
    """A temporary file beside `target` that takes its place at the end, or is removed.

    Whoever reads `target` sees the old bytes or the new ones, never a part.  The permissions of
    an existing file are kept, and a symbolic link goes on pointing to what it points to.

    Raises:
        OSError: the folder or the file cannot be written.
    """
    import tempfile

    target = Path(os.path.realpath(target))
    mode = target.stat().st_mode if target.exists() else None
    if mode is not None and not os.access(target, os.W_OK):
        raise PermissionError(13, "Permission denied", str(target))
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent)
    os.close(handle)
    temporary = Path(name)
    try:
        temporary.chmod(mode & 0o7777 if mode is not None else 0o666 & ~_umask())
        yield temporary
        temporary.replace(target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def colored(when: str, stream: TextIO) -> bool:
    """Whether to write colours to `stream`.

    `when` is `always`, `never` or `auto`; with `auto`, `NO_COLOR` and `FORCE_COLOR` (set and not
    empty) decide, then whether the stream is a terminal that is not "dumb".
    """
    if when != "auto":
        return when == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def width(stream: TextIO) -> int | None:
    """Columns of the terminal that `stream` is, None when it is none."""
    return shutil.get_terminal_size().columns if stream.isatty() else None
