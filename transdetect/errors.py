"""What can go wrong, in words for the person who has to put it right.

Each message is one sentence that names the file, key or line and says what to do.
"""

from __future__ import annotations


class TransdetectError(Exception):
    """Base of every error that transdetect raises on purpose."""


class InputError(TransdetectError):
    """A draft that cannot be read: missing, unreadable, binary, or wrongly encoded."""


class ConfigError(TransdetectError):
    """A configuration, termbase or rule pack with a mistake in it."""


class UsageError(TransdetectError):
    """A call or command line that asks for something that does not exist."""
