"""What the draft itself says that its acronyms stand for.  Start at `expansions`.

"the SBU (Security Service of Ukraine)" and "the Security Service of Ukraine (SBU)" both say it.
"""

from __future__ import annotations

import re

_AFTER = re.compile(
    r"\b(?P<acronym>[A-Z][A-Za-z]?[A-Z]{1,6})\s*[(\[](?:the\s+)?(?P<words>[A-Z][\w'’&.-]*(?:\s+[\w'’&.-]+){1,8})[)\]]"
)
_BEFORE = re.compile(
    r"(?P<words>[A-Z][\w'’&-]*(?:\s+(?:[A-Z][\w'’&-]*|of|for|the|and|on|in)){1,8})\s*[(\[](?P<acronym>[A-Z][A-Za-z]?[A-Z]{1,6})[)\]]"
)


def expansions(text: str) -> dict[str, str]:
    """Acronym -> the English it stands for, where `text` says so; the first one said wins."""
    found: dict[str, str] = {}
    if "(" not in text and "[" not in text:
        return found
    for pattern in (_AFTER, _BEFORE):
        for m in pattern.finditer(text):
            words = m["words"]
            if words.isascii() or "’" in words:
                found.setdefault(m["acronym"], words)
    return found
