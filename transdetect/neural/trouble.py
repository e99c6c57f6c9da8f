"""What a neural part says when it cannot work: one sentence; the scan goes on without it."""

from __future__ import annotations

from transdetect.errors import TransdetectError


class UnavailableError(TransdetectError):
    """A part that is configured and cannot work: a library or model is missing, too large,
    broken."""
