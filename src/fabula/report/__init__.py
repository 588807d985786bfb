"""Findings to text and JSON.

Holds what a reader of findings sees: layout, widths, colours, the order of keys. It holds no
law, no file and no terminal: a report and a look go in, a string comes out.
"""
