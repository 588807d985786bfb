"""A story as Fabula's own files: Markdown with cards, and the project file.

Holds how drafts and settings are written down so that reading them gives the same story
again. It touches no disk, and it changes nothing that anybody wrote.
"""
