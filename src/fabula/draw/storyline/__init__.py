"""The storyline: a line for each person, scenes where lines meet.

``problem``, ``ordering`` and what they use lay out lines and know nothing of stories; ``places``
gives them heights.
"""
