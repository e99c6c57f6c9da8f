"""JSON that every consumer can read, whatever a draft contains."""

from __future__ import annotations

import json
import re
from typing import Any

# Valid inside a JSON string, but some readers take them for line ends, and some terminals obey
# them; an escape says the same.
_UNSAFE = re.compile("[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def dumps(value: Any, *, indent: int | None = 2) -> str:
    """`value` as JSON text: UTF-8 letters as they are, one line per record if `indent` is None.

    A lone surrogate, which no valid UTF-8 or JSON text can hold, becomes U+FFFD.
    """
    separators = (",", ":") if indent is None else None
    text = json.dumps(value, ensure_ascii=False, indent=indent, separators=separators)
    return encodable(_UNSAFE.sub(lambda m: f"\\u{ord(m[0]):04x}", text))


def encodable(text: str) -> str:
    """`text` with U+FFFD for each lone surrogate, so that UTF-8 can hold it."""
    return _SURROGATE.sub("\ufffd", text)
