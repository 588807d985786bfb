"""Libraries that only the readers of foreign formats need."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from fabula.text import FabulaError


def need(module: str, package: str = "") -> ModuleType:
    """A module of the extra ``formats``; raises ``FabulaError`` with a hint where it is missing."""
    try:
        return import_module(module)
    except ImportError:
        name = package or module
        raise FabulaError(
            f"to read this format Fabula needs the library {name}",
            'install it with: pip install "fabula[formats]"',
        ) from None
