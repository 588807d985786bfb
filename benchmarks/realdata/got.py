"""Game of Thrones, scene by scene, as an outline of cards.

Data: github.com/jeffreylancaster/game-of-thrones (``episodes.json``), free to use with
citation. Run ``python -m benchmarks.realdata.got --data FOLDER --out FOLDER``.

The data has no dates: only the order of telling. What it does not say is not put into a card.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.realdata.outline import Card, run

GROUPS = ("White Walker", "Old Man", "Second Son", "Unsullied", "Innkeeper", "Old Woman")
"""names under which the data files different people"""

KINDS = (
    "Dragonglass", "Dragonglass Axe", "Dragonglass Dagger", "Dragonglass Sword", "Wildfire",
)  # fmt: skip
"""weapons of which there are many: two people with one each are no contradiction"""

WATCHERS = ("Bran Stark", "Three-Eyed Raven")
"""who looks on at the past in a flashback, and is not there"""

GETS = ("receives", "takes", "retrieves", "picks up", "finds")
GIVES = ("gives", "returns")
LOSES = {"loses": "loses", "drops": "drops", "hides": "hides", "gives up": "loses"}

Row = Mapping[str, Any]


def convert(data: Path) -> tuple[list[Card], list[str]]:
    """A card for each scene in the order of telling, and the lines of the project file."""
    episodes = json.loads((data / "episodes.json").read_text("utf-8"))["episodes"]
    dead: set[str] = set()
    used: set[str] = set()
    cards = [
        _card(_name(episode, scene, used), scene, dead)
        for episode in episodes
        for scene in episode["scenes"]
    ]
    toml = ['title = "Game of Thrones"', 'time-travel = "none"']
    toml += [f"[groups.{json.dumps(name)}]" for name in GROUPS]
    return cards, toml


def _name(episode: Row, scene: Row, used: set[str]) -> str:
    name = f"S{episode['seasonNum']}E{episode['episodeNum']} {scene['sceneStart']}"
    while name in used:
        name += " again"
    used.add(name)
    return name


def _card(name: str, scene: Row, dead: set[str]) -> Card:
    rows: Sequence[Row] = scene["characters"]
    here = tuple(row["name"] for row in rows)
    told = _told(scene)
    dies = [r["name"] for r in rows if told == "scene" and _dies(r, r["name"] in dead)]
    bodies = {r["name"] for r in rows if r.get("alive") is False and r["name"] not in dies}
    lines = (*_weapons(rows), *_marriages(rows), *_deaths(rows, dies, here))
    dead.update(dies)
    return Card(
        name,
        where=_where(scene),
        who=tuple(_present(n, n in bodies, told) for n in here if not _unborn(n, rows)),
        told=told,
        happens=tuple(dict.fromkeys(lines)),
    )


def _told(scene: Row) -> str:
    """What a seer sees is imagined; what a warg sees is seen through another's eyes."""
    if scene.get("greensight") or scene.get("warg"):
        return "imagined"
    return "flashback" if scene.get("flashback") else "scene"


def _where(scene: Row) -> str:
    parts = [scene.get(key) for key in ("location", "subLocation", "altLocation")]
    return " / ".join(dict.fromkeys(part for part in parts if part))


def _present(name: str, body: bool, told: str) -> str:
    if body:
        return f"{name} as body"
    return f"{name} as vision" if told == "flashback" and name in WATCHERS else name


def _unborn(name: str, rows: Sequence[Row]) -> bool:
    return any(row["name"] == name and row.get("born") is False for row in rows)


def _dies(row: Row, already: bool) -> bool:
    """A row with a manner of death or a killer is the death; without, it is a body."""
    told = bool(row.get("mannerOfDeath") or row.get("killedBy"))
    return row.get("alive") is False and (told or (not already and row["name"] in GROUPS))


def _deaths(rows: Sequence[Row], dies: Sequence[str], here: Sequence[str]) -> Iterator[str]:
    for row in rows:
        name = row["name"]
        if name not in dies or name in GROUPS:
            continue
        killers = [k for k in row.get("killedBy", ()) if k in here and k not in dies]
        yield f"{name} is killed by {killers[0]}" if killers else f"{name} dies"


def _marriages(rows: Sequence[Row]) -> Iterator[str]:
    done: set[frozenset[str]] = set()
    for row in rows:
        married = row.get("married")
        if married and married["when"] == "present":
            pair = frozenset((row["name"], married["to"]))
            if pair not in done:
                yield f"{row['name']} marries {married['to']}"
            done.add(pair)


def _weapons(rows: Sequence[Row]) -> Iterator[str]:
    """Who has what, and what passes from hand to hand, in the order of the rows.

    Where somebody parts with a thing and another has it in the same scene, that one took it.
    """
    deeds = [
        (row["name"], weapon["action"], weapon["name"])
        for row in rows
        for weapon in row.get("weapon", ())
        if weapon["name"] not in KINDS
    ]
    owners = [(who, thing) for who, deed, thing in deeds if deed in ("has", "shows")]
    moved = dict.fromkeys(thing for _, deed, thing in deeds if deed not in ("has", "shows"))
    yield from (f"{who} has {thing}" for who, thing in owners if thing not in moved)
    for thing in moved:
        passing = [(who, deed) for who, deed, what in deeds if what == thing]
        parting = {who for who, deed in passing if deed in GIVES or deed in LOSES}
        mine = [who for who, what in owners if what == thing]
        yield from (f"{who} has {thing}" for who in mine if who in parting)
        yield from _hands(passing, thing)
        yield from (f"{who} takes {thing}" for who in mine if who not in parting)


def _hands(deeds: Sequence[tuple[str, str]], thing: str) -> Iterator[str]:
    givers = [who for who, deed in deeds if deed in GIVES]
    getters = [(who, deed) for who, deed in deeds if deed in GETS]
    if len(givers) == 2 and not getters:  # offered and handed back
        yield f"{givers[0]} gives {thing} to {givers[1]}"
        yield f"{givers[1]} gives {thing} to {givers[0]}"
    elif givers and getters:
        first = next((g for g in getters if g[1] == "receives"), getters[0])
        getters.remove(first)
        yield f"{givers[0]} gives {thing} to {first[0]}"
    for who, deed in deeds:
        if deed in LOSES:
            yield f"{who} {LOSES[deed]} {thing}"
        elif deed == "destroys":
            yield f"{who} destroys {thing}"
    for who, deed in getters:
        yield f"{who} {'gets' if deed == 'receives' else 'takes'} {thing}"


if __name__ == "__main__":
    sys.exit(run("got", convert))
