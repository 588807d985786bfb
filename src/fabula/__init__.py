"""Fabula: a continuity engine for stories.

This package holds the engine and its faces. It holds no story, and it never writes
to a manuscript unless a command was asked to.
"""

__version__ = "0.1.0"
