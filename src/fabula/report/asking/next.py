"""Where to go first: as text and as JSON values."""

from __future__ import annotations

from collections.abc import Mapping

from fabula.ask.next import Next, Place
from fabula.model.finding import Finding
from fabula.report.cells import visible
from fabula.report.excerpt import Mark, excerpt
from fabula.report.json import Value, place_values
from fabula.report.look import Ink, Look, count
from fabula.report.wrap import wrap


def values(answer: Next, whole: bool) -> Mapping[str, Value]:
    """The first place as plain values; the order of repair where the ``whole`` is asked for."""
    first = answer.first
    return {
        "at": place_values(first.at) if first else None,
        "scene": first.scene if first else None,
        "mend": {"kind": first.kind, "text": first.text} if first else None,
        "clears": list(first.clears) if first else [],
        "remaining": answer.remaining,
        "order": [_place(one) for one in answer.order] if whole else [],
    }


def _place(one: Place) -> Mapping[str, Value]:
    return {
        "at": place_values(one.at),
        "scene": one.scene,
        "mend": {"kind": one.kind, "text": one.text},
        "clears": list(one.clears),
    }


def full(
    answer: Next,
    names: Mapping[str, str],
    look: Look,
    whole: bool = False,
) -> str:
    """The first place (or all, in order) in words."""
    if answer.first is None:
        return "There is nothing to mend.\n"
    known = {one.id: one for one in answer.found}
    if not whole:
        lines = _shown("Go to", answer.first, known, names, look)
        return "\n".join([*lines, "", *_left(answer, look), ""])
    lines = []
    for number, one in enumerate(answer.order, 1):
        lines += [*_shown(f"{number}.", one, known, names, look), ""]
    places, cleared = count(len(answer.order), "place"), {f for p in answer.order for f in p.clears}
    lines += wrap(f"{places} to mend, {count(len(cleared), 'finding')} cleared", look.width)
    if answer.tried < len(answer.order):
        lines += wrap(f"The places from {answer.tried + 1} on were not tried.", look.width)
    return "\n".join([*lines, ""])


def _shown(
    opening: str,
    place: Place,
    findings: Mapping[str, Finding],
    names: Mapping[str, str],
    look: Look,
) -> list[str]:
    lines = []
    name = visible(names.get(place.scene, place.scene)) if place.scene else ""
    if place.at is not None:
        line = place.at.source.place(place.at.bounds()[0]).line
        where = look.ink(Ink.FRAME, f"{visible(place.at.source.path)}:{line}")
        lines.append(f"{opening} {where}  {look.ink(Ink.STRONG, name)}".rstrip())
        lines += excerpt([Mark(place.at, "", Ink.MEND)], look)
    else:
        lines.append(f"{opening} {look.ink(Ink.STRONG, name)}".rstrip())
    lines += _labelled("mend", visible(place.text), look, Ink.MEND)
    for number, one in enumerate(place.clears):
        finding = findings[one]
        text = f"{finding.law}: {visible(finding.message)} ({one})"
        lines += _labelled("" if number else "clears", text, look, Ink.GOOD)
    if not place.clears:
        lines += _labelled("clears", "nothing by itself: the same is wrong elsewhere", look)
    return lines


def _left(answer: Next, look: Look) -> list[str]:
    if not answer.remaining:
        return ["Then nothing contradicts."]
    first = f"Then {count(answer.remaining, 'finding')} would remain"
    if answer.arising:
        first += f", {answer.arising} of them new"
    return wrap(f"{first}; fabula next --all shows the order of repair.", look.width)


def _labelled(label: str, text: str, look: Look, ink: Ink = Ink.ASIDE) -> list[str]:
    first, *rest = wrap(text, max(look.width - 11, 20))
    gap = " " * (9 - len(label))
    return [f"  {look.ink(ink, label)}{gap}{first}", *(" " * 11 + line for line in rest)]
