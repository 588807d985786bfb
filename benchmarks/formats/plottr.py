"""Plottr: the reader against json reading the same file.

``python -m benchmarks.formats.plottr``
"""

from __future__ import annotations

import json

from benchmarks.formats.novel import novel, ratio
from fabula.read.folder import Texts
from fabula.read.plottr import read
from fabula.read.reading import Hints


def file() -> bytes:
    """The novel as a file: its words are the descriptions of the cards."""
    people = sorted({name for scene in novel() for name in scene.people})
    cards = [
        {
            "id": number,
            "title": scene.title,
            "beatId": 1,
            "lineId": 1,
            "positionWithinLine": number,
            "characters": [people.index(name) for name in scene.people],
            "description": [
                {"type": "paragraph", "children": [{"text": paragraph}]}
                for paragraph in scene.paragraphs
            ],
        }
        for number, scene in enumerate(novel())
    ]
    whole = {
        "cards": cards,
        "beats": [{"id": 1, "title": "One", "position": 0}],
        "lines": [{"id": 1, "position": 0}],
        "characters": [{"id": number, "name": name} for number, name in enumerate(people)],
    }
    return json.dumps(whole).encode()


def measure() -> float:
    """Our time over that of the library alone."""
    data = file()
    files = {"novel.pltr": data}
    return ratio(lambda: read(Texts(files), "novel.pltr", Hints()), lambda: json.loads(data))


if __name__ == "__main__":
    print(f"Plottr            {measure():5.2f} x json")
