"""What is said and what is odd, collected while a story is composed."""

from __future__ import annotations

from fabula.model.story import Statement
from fabula.model.terms import Oddity, Strength
from fabula.text import Span


class Ledger:
    """The one thing that grows while drafts are joined; nobody keeps it afterwards."""

    def __init__(self) -> None:
        self.statements: list[Statement] = []
        self.oddities: list[Oddity] = []

    def state(self, key: str, span: Span, scene: int | None = None, soft: bool = False) -> int:
        """Enter one thing that the author says; gives its number."""
        number = len(self.statements)
        self.statements.append(Statement(number, scene, key, span, Strength.STATED, soft))
        return number

    def odd(
        self,
        law: str,
        message: str,
        span: Span,
        hint: str = "",
        scene: str | None = None,
        entities: tuple[str, ...] = (),
        replacement: str | None = None,
    ) -> None:
        """Enter something that could not be read as it stands."""
        self.oddities.append(Oddity(law, message, span, hint, scene, entities, replacement))
