"""An identity for a finding that survives edits elsewhere in the draft.

It is made of the rule and the words found, not of the line, so that text may move.  The second
finding with the same rule and words gets another one than the first.
"""

from __future__ import annotations

from collections import Counter
from hashlib import sha256

from transdetect.model import Finding


class Fingerprints:
    """Gives each finding a fingerprint that is unique among those this object gave."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def of(self, finding: Finding, text: str, path: str = "") -> str:
        """32 hexadecimal digits.

        Args:
            finding: findings must come in the order of the report.
            text: the original text that its offsets point into.
            path: part of the identity where one list holds findings of several files.
        """
        words = " ".join(text[finding.start : finding.end].split())
        key = "\0".join((path, finding.rule, words))
        number = self._seen[key]
        self._seen[key] += 1
        data = f"{key}\0{number}".encode("utf-8", "surrogatepass")
        return sha256(data).hexdigest()[:32]
