"""The laws: one file each, found by listing this package (``core`` holds what they share).

``run`` applies them to a world and keeps the cascades down.
"""

from fabula.laws.core.engine import catalogue, run, unused

__all__ = ["catalogue", "run", "unused"]
