"""Films and a play as sessions of characters over time: the instances of storyline layout.

Data: github.com/tangtan/iStoryline.js, ``data/*.xml`` (Apache-2.0). The convention of
Gronemann et al. (2016): a layer for each change of any session.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

from fabula.draw.storyline.problem import Problem, problem

OPTIMA = {"StarWars": 39, "matrix": 10, "inception": 22, "JurassicPark": 19, "KingLear": 40}
"""proved by MaxSAT on the raw files"""
HEURISTIC = {"StarWars": 43, "matrix": 11, "inception": 26, "JurassicPark": 24, "KingLear": 64}
"""a plain barycentre with swaps of intervals, the best of twelve seeds"""


def read(path: Path) -> Problem:
    """One file: for each character, the sessions and when they begin and end.

    Where the file has somebody in two sessions at once, the one that stands last counts.
    """
    spans: list[tuple[int, int, int, str]] = []
    people = ET.parse(path).getroot().findall("./Characters/Character")
    for number, person in enumerate(people):
        for span in person.findall("Span"):
            begin, end = int(span.attrib["Start"]), int(span.attrib["End"])
            spans.append((begin, end, number, span.attrib["Session"]))
    times = sorted({time for begin, end, _, _ in spans for time in (begin, end)})
    layers: list[list[list[int]]] = []
    for time in times[:-1]:
        where = {number: session for begin, end, number, session in spans if begin <= time < end}
        sessions: dict[str, list[int]] = {}
        for number, session in where.items():
            sessions.setdefault(session, []).append(number)
        layer = sorted(sessions.values())
        if not layers or layers[-1] != layer:
            layers.append(layer)
    return problem(len(people), layers)
