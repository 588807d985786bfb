"""Where words are: sources, blocks, spans and edits. Knows nothing of stories."""

from fabula.text.errors import FabulaError
from fabula.text.source import Block, Edit, Place, Source, Span

__all__ = ["Block", "Edit", "FabulaError", "Place", "Source", "Span"]
