"""From bytes to text and back: decoding files so that every byte can be written again.

Start at `load`.  No line break is translated and a byte order mark stays in the text as U+FEFF,
so offsets are code points of the decoded file, and `Source.encode` restores the bytes.
"""

from __future__ import annotations

import codecs
import stat
from dataclasses import dataclass
from pathlib import Path

from transdetect.errors import InputError

_MARKS = (  # UTF-32 first: its little-endian mark begins like that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_FAMILIES = {
    "utf-8": ("utf-8",),
    "utf-8-sig": ("utf-8",),
    "utf-16": ("utf-16-le", "utf-16-be"),
    "utf-32": ("utf-32-le", "utf-32-be"),
}
_SAMPLE = 4096


@dataclass(frozen=True, slots=True)
class Source:
    """A draft as it was decoded.

    Attributes:
        text: all of it; a byte order mark is U+FEFF at the start.
        encoding: a name that Python knows, with the byte order spelled out ("utf-16-le").
        path: the file's name as given, for messages.
        exact: False if encoding `text` again does not give the same bytes.
    """

    text: str
    encoding: str
    path: str
    exact: bool = True

    def encode(self, text: str) -> bytes:
        """The bytes to write for `text`, an edited version of `self.text`.

        Raises:
            InputError: the encoding lacks a character, or cannot be written back exactly.
        """
        if not self.exact:
            raise InputError(
                f"{self.path}: cannot be written back unchanged as {self.encoding}; "
                "convert the file to UTF-8 first"
            )
        try:
            return text.encode(self.encoding)
        except UnicodeEncodeError as error:
            character = text[error.start]
            raise InputError(
                f"{self.path}: {self.encoding} has no {character!r} (U+{ord(character):04X}); "
                "convert the file to UTF-8 first"
            ) from None


def load(path: str | Path, encoding: str | None = None) -> Source:
    """Read a file.

    Args:
        path: where it is.
        encoding: a name that Python knows; None for UTF-8, or UTF-16/32 by byte order mark.

    Raises:
        InputError: the file is missing, unreadable, binary, or encoded otherwise.
    """
    name = str(path)
    try:
        if stat.S_ISDIR(Path(path).stat().st_mode):
            raise InputError(f"{name}: is a folder, not a file")
        data = Path(path).read_bytes()
    except FileNotFoundError:
        raise InputError(f"{name}: there is no such file") from None
    except PermissionError:
        raise InputError(f"{name}: no permission to read it") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(f"{name}: cannot be read: {reason}") from None
    return decode(data, name, encoding)


def decode(data: bytes, name: str, encoding: str | None = None) -> Source:
    """As `load`, for bytes that came from elsewhere; `name` stands for them in messages."""
    marked = next((known for mark, known in _MARKS if data.startswith(mark)), None)
    if encoding is None:
        chosen = marked or "utf-8"
    else:
        try:
            chosen = codecs.lookup(encoding).name
            "".encode(chosen)
        except (LookupError, TypeError, ValueError):
            raise InputError(
                f"{name}: there is no encoding {encoding!r}; try utf-8, utf-16, cp1252 or latin-1"
            ) from None
        family = _FAMILIES.get(chosen)
        if family:
            chosen = marked if marked in family else _by_nulls(data, family)
    if chosen == "utf-8" and b"\0" in data:
        raise InputError(f"{name}: {_null_bytes(data)}")
    try:
        text = data.decode(chosen)
    except UnicodeDecodeError as error:
        raise InputError(f"{name}: {_undecodable(data, error, chosen, encoding)}") from None
    except (ValueError, LookupError) as error:
        raise InputError(f"{name}: cannot be decoded as {chosen}: {error}") from None
    if "\0" in text:
        raise InputError(f"{name}: looks binary (it holds NUL characters); name text files only")
    exact = chosen.startswith(("utf-8", "utf-16", "utf-32")) or _comes_back(text, chosen, data)
    return Source(text, chosen, name, exact)


def _by_nulls(data: bytes, family: tuple[str, ...]) -> str:
    """The byte order in which text without a mark has its NUL bytes where they belong."""
    if len(family) == 1:
        return family[0]
    width = 2 if family[0].startswith("utf-16") else 4
    sample = data[: _SAMPLE * width]
    little = sample[width - 1 :: width].count(0)
    return family[0] if little >= sample[::width].count(0) else family[1]


def _null_bytes(data: bytes) -> str:
    sample = data[:_SAMPLE]
    pairs = max(1, len(sample) // 2)
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) > pairs * 0.4 and min(even, odd) < pairs * 0.1:
        return "looks like UTF-16 without a byte order mark; scan it with --encoding utf-16"
    return "looks binary (it holds NUL bytes); name text files only"


def _undecodable(data: bytes, error: UnicodeDecodeError, chosen: str, encoding: str | None) -> str:
    if chosen.startswith(("utf-16", "utf-32")):
        place = f"byte {error.start}"
    else:
        head = data[: error.start]
        breaks = head.count(b"\n") + head.count(b"\r") - head.count(b"\r\n")
        place = f"byte {error.start} (line {breaks + 1})"
    if encoding is None and chosen == "utf-8":
        advice = "say how it is encoded, for example --encoding cp1252"
    else:
        advice = "try another --encoding"
    return f"is not valid {chosen.upper()} at {place}; {advice}"


def _comes_back(text: str, encoding: str, data: bytes) -> bool:
    try:
        return text.encode(encoding) == data
    except UnicodeError:
        return False
