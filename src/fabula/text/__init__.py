"""Where words are: sources, blocks, spans and edits. Knows nothing of stories."""

from fabula.text.source import Block, Edit, Place, Source, Span

__all__ = ["Block", "Edit", "Place", "Source", "Span"]
