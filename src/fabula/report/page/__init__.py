"""The report as one page of HTML that needs nothing but itself.

Holds what the page says (``gather``), how it says it (``sections``), and how it looks and
behaves (``style``, ``script``). Pictures come from ``fabula.draw``; nothing is concluded here.
"""
