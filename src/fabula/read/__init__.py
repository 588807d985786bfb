"""One file for each format of manuscript: a source in, a draft and its oddities out.

Holds where cards stand and where scenes begin. It never raises on text, and it does not know
what the cards say.
"""
