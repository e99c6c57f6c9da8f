"""Marks spans of English that read translated.  Start at `ReadsTranslated.spans`."""
from __future__ import annotations
FILES = ("reads-translated.safetensors", "reads-translated.txt", "reads-translated.json")
def capitals(word: str) -> int:
    """0 for lower case, 1 for a capital first letter, 2 for capitals only."""
    if not word[:1].isupper():
        return 0
    return 2 if len(word) > 1 and word.isupper() else 1
