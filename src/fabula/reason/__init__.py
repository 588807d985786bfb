"""What follows from a story: world time, lives, fluents, proofs.

Pure functions over frozen values. Reads no file and reports nothing: the laws do.
"""
