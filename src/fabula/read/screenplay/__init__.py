"""Screenplays, in whatever file they stand: headings, cues, marks of telling, scenes.

Readers of single formats cut a file into ``elements``; the scenes are made here.
"""
