"""The report as one page of HTML that needs nothing but itself.

``gather`` says what stands on it; ``findings``, ``tables``, ``scenes`` and ``figures`` say it as
markup, which ``document`` puts together; ``slim`` and ``pens`` make pictures small; ``style`` and
``script`` are how it looks and behaves. Pictures come from ``fabula.draw``; nothing is concluded
here.
"""
