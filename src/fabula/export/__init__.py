"""The solved timeline for other programs: a table, a list, a calendar, a graph.

Holds how a story with its windows is written down in other programs' formats. A window is given
as it is: an end that nobody knows stays open. It touches no disk and solves nothing.
"""
