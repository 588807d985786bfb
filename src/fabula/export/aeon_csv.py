"""``aeon-csv``: a table that Aeon Timeline imports, and that Fabula reads back.

Dates are the ends of the sure windows; where an end is open the date is left out. The card
stands in the description, and each row says that all else in it follows from there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from fabula.export.civil import is_civil, moment, one_day, one_minute
from fabula.export.table import lines
from fabula.export.timeline import Life, Point, Row, Timeline
from fabula.model.times import Window
from fabula.write.cards import card_lines

COLUMNS = (
    "Type", "Display ID", "Label", "Summary", "Narrative Position", "Start Date",
    "Latest Start Date", "Earliest End Date", "End Date", "Participant", "Witness", "Location",
    "Window", "Read from",
)  # fmt: skip
_TYPES = {"flashback": "Flashback", "flashforward": "Flash-Forward"}
_NO_TIME = "at no known time"


def render(timeline: Timeline) -> str:
    """The table, its header first."""
    dated = is_civil(timeline.calendar)
    rows = [*_folders(timeline.rows), *_scenes(timeline.rows, dated)]
    rows += [_life(life, dated) for life in timeline.lives if life.born or life.died]
    told = [tuple(row.get(column, "") for column in COLUMNS) for row in rows]
    return lines((COLUMNS, *told))


def _scenes(rows: Sequence[Row], dated: bool) -> Iterator[Mapping[str, str]]:
    for row, spot in zip(rows, _spots(rows), strict=True):
        start, latest = _dates(row.start.sure) if dated else ("", "")
        soonest, end = _ends(row.end.sure) if dated else ("", "")
        yield {
            "Type": _TYPES.get(row.scene.mode.value, "Event"),
            "Display ID": row.scene.id,
            "Label": row.heading,
            "Summary": "\n".join(("card", *card_lines(row.card))) if row.card is not None else "",
            "Narrative Position": "Scene " + ".".join(map(str, spot)),
            "Start Date": start,
            "Latest Start Date": latest,
            "Earliest End Date": soonest,
            "End Date": end,
            "Participant": ", ".join(row.who),
            "Witness": ", ".join(row.heard),
            "Location": row.place,
            "Window": row.start.shown.words or _NO_TIME,
            "Read from": "description",
        }


def _life(life: Life, dated: bool) -> Mapping[str, str]:
    nobody = Window()
    start, latest = _dates(_sure(life.born)) if dated else ("", "")
    soonest, end = (
        _ends(_sure(life.died) if life.died is not None else nobody) if dated else ("", "")
    )
    return {
        "Type": "Person",
        "Display ID": life.id,
        "Label": life.name,
        "Start Date": start,
        "Latest Start Date": latest,
        "Earliest End Date": soonest,
        "End Date": end,
    }


def _sure(point: Point | None) -> Window:
    return point.sure if point is not None else Window()


def _dates(window: Window) -> tuple[str, str]:
    """The earliest and the latest date; both empty where an end is open."""
    early, late = window
    if early is None or late is None:
        return "", ""
    if one_day(window):
        return _date(early), ""
    if one_minute(window):
        return _instant(early), ""
    whole = early % 86_400 == 0 and (late + 1) % 86_400 == 0
    return (_date(early), _date(late)) if whole else (_instant(early), _instant(late))


def _ends(window: Window) -> tuple[str, str]:
    """The same of an end, whose last date is the one that Aeon asks for."""
    first, last = _dates(window)
    return (first, last) if last else ("", first)


def _date(instant: int) -> str:
    found = moment(instant)
    return f"{found.year:04}-{found.month:02}-{found.day:02}" if found is not None else ""


def _instant(instant: int) -> str:
    found = moment(instant)
    clock = f" {found.hour:02}:{found.minute:02}:{found.second:02}" if found is not None else ""
    return _date(instant) + clock


# --- the narrative as numbers


def _spots(rows: Sequence[Row]) -> list[tuple[int, ...]]:
    return [spot for spot, _ in _numbered(rows)]


def _folders(rows: Sequence[Row]) -> Iterator[Mapping[str, str]]:
    for _, opened in _numbered(rows):
        for name, number in opened:
            place = "Chapter " + ".".join(map(str, number))
            yield {"Type": "Narrative Folder", "Label": name, "Narrative Position": place}


def _numbered(
    rows: Sequence[Row],
) -> Iterator[tuple[tuple[int, ...], list[tuple[str, tuple[int, ...]]]]]:
    """The number of each scene (``1.5.7``), and the folders that open before it."""
    names: tuple[str, ...] = ()
    counts = [0]
    for row in rows:
        same = 0
        while same < min(len(names), len(row.within)) and names[same] == row.within[same]:
            same += 1
        del counts[same + 1 :]
        opened: list[tuple[str, tuple[int, ...]]] = []
        for name in row.within[same:]:
            counts[-1] += 1
            opened.append((name, tuple(counts)))
            counts.append(0)
        names = row.within
        counts[-1] += 1
        yield tuple(counts), opened
