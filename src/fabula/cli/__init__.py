"""The command line: translates words into requests and reports into text. It never thinks.

Each command is a file of its own, loaded only when it is asked for.
"""
