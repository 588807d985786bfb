"""The table of verbs."""

from __future__ import annotations

from collections.abc import Sequence

from fabula.model.settings import OwnVerb


class Verbs:
    """All verb forms, compiled for quick look-up; made by ``compile_verbs``."""


def compile_verbs(own: Sequence[OwnVerb] = ()) -> Verbs:
    """The built-in verbs and the author's; a template that cannot be used raises FabulaError."""
    raise NotImplementedError
