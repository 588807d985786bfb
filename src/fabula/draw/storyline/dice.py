"""Numbers that look random and are the same on every machine, for a search with seeds."""

from __future__ import annotations

from typing import TypeVar

Item = TypeVar("Item")

_MASK = (1 << 64) - 1


class Dice:
    """Xorshift with a multiplier (Vigna 2016, "An experimental exploration of Marsaglia's
    xorshift generators, scrambled"), 64 bits of state."""

    def __init__(self, seed: int) -> None:
        self._state = (seed * 0x9E3779B97F4A7C15 + 0xD1B54A32D192ED03) & _MASK or 1

    def below(self, limit: int) -> int:
        """A whole number from 0 to ``limit - 1``."""
        state = self._state
        state ^= state >> 12
        state ^= (state << 25) & _MASK
        state ^= state >> 27
        self._state = state
        return ((state * 0x2545F4914F6CDD1D & _MASK) >> 33) % limit

    def shuffled(self, items: list[Item]) -> list[Item]:
        """The items in another order (Fisher and Yates)."""
        out = list(items)
        for at in range(len(out) - 1, 0, -1):
            other = self.below(at + 1)
            out[at], out[other] = out[other], out[at]
        return out
