"""The questions: what a solved story answers when it is asked.

Holds one module for each question, all of them pure functions over a ``World`` that give
frozen values with their proofs. Holds no file, no clock, no text format: ``report.asking``
writes the answers down, and the command line asks. A check never loads any of this.
"""
