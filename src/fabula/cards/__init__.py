"""The card language: keys, sentences, times and calendars; from text to claims.

Holds the tables of words (verbs, phrases of time, keys) and what reads by them. It decides
nothing about the story: what follows from the claims is the work of ``fabula.reason``.
"""
