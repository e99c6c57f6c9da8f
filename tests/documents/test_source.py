"""From bytes to text and back."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transdetect.documents.source import decode, load
from transdetect.errors import InputError

ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be")


@pytest.mark.parametrize(
    ("data", "encoding", "text", "known_as"),
    [
        (b"", None, "", "utf-8"),
        (b"a\r\nb\rc\n", None, "a\r\nb\rc\n", "utf-8"),
        (b"\xef\xbb\xbfa", None, "\ufeffa", "utf-8"),
        (b"\xef\xbb\xbfa", "utf-8-sig", "\ufeffa", "utf-8"),
        (b"\xff\xfea\0\r\0\n\0", None, "\ufeffa\r\n", "utf-16-le"),
        (b"\xfe\xff\0a", None, "\ufeffa", "utf-16-be"),
        (b"\xfe\xff\0a", "utf-16", "\ufeffa", "utf-16-be"),
        (b"a\0b\0", "utf-16", "ab", "utf-16-le"),
        (b"\0a\0b", "UTF-16", "ab", "utf-16-be"),
        (b"\xff\xfe\0\0a\0\0\0", None, "\ufeffa", "utf-32-le"),
        (b"\0\0\xfe\xff\0\0\0a", None, "\ufeffa", "utf-32-be"),
        (b"a\xe7\xe3o", "latin-1", "ação", "iso8859-1"),
        (b"\x93a\x94", "cp1252", "“a”", "cp1252"),
    ],
)
def test_decoding(data: bytes, encoding: str | None, text: str, known_as: str) -> None:
    source = decode(data, "x", encoding)
    assert (source.text, source.encoding) == (text, known_as)
    assert source.encode(source.text) == data


@pytest.mark.parametrize(
    ("data", "encoding", "message"),
    [
        (
            b"a\nb\r\nc\xe7",
            None,
            r"x: is not valid UTF-8 at byte 6 \(line 3\); .*--encoding cp1252",
        ),
        (b"a\0b\0c\0", None, r"x: looks like UTF-16 .*--encoding utf-16$"),
        (b"\0a\0b\0c", None, r"x: looks like UTF-16 .*--encoding utf-16$"),
        (b"GIF89a\0\0\0\x01", None, r"x: looks binary"),
        (b"a\0b", "latin-1", r"x: looks binary"),
        (b"a", "utf-99", r"x: there is no encoding 'utf-99'"),
        (b"a", "rot13", r"x: there is no encoding 'rot13'"),
        (b"a", "base64", r"x: there is no encoding 'base64'"),
        (b"a", "", r"x: there is no encoding ''"),
        (b"a", "a\0b", r"x: there is no encoding"),
        (b"\x81", "cp1252", r"x: is not valid CP1252 at byte 0 \(line 1\); try another"),
        (b"\xff\xfea", None, r"x: is not valid UTF-16-LE at byte 2; try another"),
        (b"\xe7", "utf-8", r"x: is not valid UTF-8 at byte 0 \(line 1\); try another"),
    ],
)
def test_what_cannot_be_decoded(data: bytes, encoding: str | None, message: str) -> None:
    with pytest.raises(InputError, match=message):
        decode(data, "x", encoding)


def test_load(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"\xef\xbb\xbfa\r\n")
    source = load(path)
    assert (source.text, source.path) == ("\ufeffa\r\n", str(path))
    assert load(str(path)) == source


def test_missing_file_and_folder(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nope\.md: there is no such file$"):
        load(tmp_path / "nope.md")
    with pytest.raises(InputError, match=r"is a folder, not a file$"):
        load(tmp_path)
    with pytest.raises(InputError, match=r"cannot be read"):
        load("a\0b")


@pytest.mark.skipif(os.name == "nt" or not hasattr(os, "geteuid"), reason="POSIX permissions")
def test_unreadable_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"a")
    path.chmod(0)
    if os.geteuid() == 0:  # root may read everything

        def refuse(self: Path) -> bytes:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(InputError, match=r"a\.md: no permission to read it$"):
        load(path)


def test_what_cannot_be_encoded() -> None:
    with pytest.raises(InputError, match=r"x: iso8859-1 has no '—' \(U\+2014\)"):
        decode(b"a", "x", "latin-1").encode("a — b")


def test_what_does_not_come_back_is_not_written() -> None:
    source = decode(b"+AGE-", "x", "utf-7")  # "a", which UTF-7 would write as such
    assert source.text == "a"
    with pytest.raises(InputError, match="cannot be written back unchanged as utf-7"):
        source.encode("a")


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0")), st.sampled_from(ENCODINGS))
def test_every_byte_comes_back(text: str, encoding: str) -> None:
    data = text.encode(encoding)
    assert (source := decode(data, "x", encoding)).encode(source.text) == data


@given(st.binary(max_size=100))
def test_bytes_are_decoded_exactly_or_refused(data: bytes) -> None:
    for encoding in (None, "latin-1", "utf-16", "shift_jis", "utf-7"):
        try:
            source = decode(data, "x", encoding)
        except InputError:
            continue
        if source.exact:
            assert source.encode(source.text) == data
