"""The one exception that is the user's: a wrong request. Odd text and odd stories never raise."""

from __future__ import annotations

from typing import Final


class FabulaError(Exception):
    """A request that cannot be carried out; ``hint`` says what to do instead."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message: Final = message
        self.hint: Final = hint
