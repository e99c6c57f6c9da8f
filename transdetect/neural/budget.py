"""How much time and memory the neural parts may take.  Start at `Budget` and `check_memory`.

Memory is counted before anything is loaded, from what the file says of its tensors, so that a model
that is too large is refused and not swapped in.
"""

from __future__ import annotations

import json
import math
import struct
import time
from collections.abc import Callable
from pathlib import Path

from transdetect.neural.trouble import UnavailableError

MEGABYTE = 1 << 20

LIBRARIES = 500
"""Megabytes that torch, transformers and the rules take, measured."""

ROOM = 3
"""Copies of the scores of a batch that are alive at once."""

LEAST, MOST = 32, 1024
"""Positions of a batch, at least and at most."""


class Budget:
    """Time that one draft may take.

    Args:
        seconds: of it.
        clock: seconds that only grow.
    """

    def __init__(self, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self.seconds = seconds
        self._clock = clock
        self._until = clock() + seconds

    def spent(self) -> bool:
        """Whether nothing is left."""
        return self._clock() >= self._until


def parameters(path: Path) -> int:
    """How many numbers a file of weights holds.

    A GGUF file is counted by its size, four bits a number: rather too many.

    Raises:
        ValueError: this is no such file.
    """
    if path.suffix == ".gguf":
        with path.open("rb") as file:
            if file.read(4) != b"GGUF":
                raise ValueError("no GGUF file")
        return path.stat().st_size * 2
    total = 0
    for part in sorted(path.parent.glob("*.safetensors")):
        with part.open("rb") as file:
            head = file.read(8)
            size = struct.unpack("<Q", head)[0] if len(head) == 8 else 0
            if not 2 <= size <= part.stat().st_size:
                raise ValueError("no safetensors file")
            header = json.loads(file.read(size))
        total += sum(math.prod(t["shape"]) for k, t in header.items() if k != "__metadata__")
    return total


def check_memory(part: str, name: str, path: Path, megabytes: int) -> int:
    """The megabytes that a model takes when it is loaded, if they are within the cap.

    Args:
        part: the key that names the model, for the message.
        name: what the configuration calls it.
        path: its weights.
        megabytes: the cap for the process, about.

    Raises:
        UnavailableError: it takes more, or the file is none of weights.
    """
    try:
        numbers = parameters(path)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise UnavailableError(
            f"{part}: {path} is damaged or no file of weights; get the model again"
        ) from None
    needed = LIBRARIES + math.ceil(numbers * 4 / MEGABYTE)
    if needed > megabytes:
        raise UnavailableError(
            f"{part}: {name} needs about {needed} MB of memory and neural.memory allows"
            f" {megabytes}; raise it or name a smaller model"
        )
    return needed


def batch_size(vocabulary: int, left: int) -> int:
    """How many positions may be worked out at once.

    Args:
        vocabulary: tokens that the model tells apart; each position has a score for each.
        left: megabytes that the model leaves.
    """
    return max(LEAST, min(MOST, left * MEGABYTE // (4 * ROOM * max(1, vocabulary))))
