"""A picture as SVG: deterministic text, light and dark, read out by screen readers.

Colours are written as classes (``s-ink`` strokes, ``f-ink`` fills), which one short style sheet
gives their values: custom properties that follow ``prefers-color-scheme``, or the colours of one
theme for a program that knows none (and for PNG).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from fabula.draw import theme
from fabula.draw.geometry import (
    Badge,
    Bend,
    Capsule,
    Circle,
    Curve,
    Group,
    Mark,
    Paint,
    Path,
    Picture,
    Point,
    Polyline,
    Tag,
    Text,
    fix,
    flat,
)
from fabula.text import FabulaError

THEMES: Final = ("auto", "light", "dark")


def svg(picture: Picture, theme_name: str = "auto", style: bool = True) -> str:
    """The picture as a document that stands alone, or (without ``style``) for a page that has
    ``style_sheet`` once for all its pictures.

    ``theme_name`` is one of ``THEMES``; raises ``FabulaError`` for another.
    """
    width, height = number(picture.width), number(picture.height)
    name, about = f"{picture.kind}-title", f"{picture.kind}-desc"
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="fabula {picture.kind}" '
        f'width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img" '
        f'aria-labelledby="{name} {about}">',
        f'<title id="{name}">{escaped(picture.title)}</title>',
        f'<desc id="{about}">{escaped(picture.desc)}</desc>',
    ]
    if style:
        lines.append(f"<style>{style_sheet(theme_name, _roles(picture))}</style>")
    lines.append(f'<rect class="f-paper paper" width="{width}" height="{height}"/>')
    lines += _marks(picture.marks, 0)
    return "\n".join((*lines, "</svg>", ""))


def _roles(picture: Picture) -> tuple[str, ...]:
    """The roles that a picture uses, in the theme's order: the others need no rule."""
    used = {"paper", "ink"}
    for mark in flat(picture.marks):
        if isinstance(mark, Text | Badge):
            used.add(mark.role)
        elif not isinstance(mark, Group):
            used.update((mark.paint.stroke, mark.paint.fill))
    return tuple(role for role in theme.ROLES if role in used)


def style_sheet(theme_name: str = "auto", roles: Iterable[str] = theme.ROLES) -> str:
    """The rules that all pictures share. A page sets ``data-theme`` to choose against the system.

    Raises ``FabulaError`` for a theme that there is not.
    """
    if theme_name not in THEMES:
        raise FabulaError(f"there is no theme {theme_name!r}", f"one of: {', '.join(THEMES)}")
    roles = tuple(roles)
    rules = [_COMMON]
    if theme_name == "auto":
        light, dark = _properties(theme.LIGHT, roles), _properties(theme.DARK, roles)
        rules.insert(0, f"svg.fabula{{{light}}}")
        rules.insert(1, f"@media (prefers-color-scheme:dark){{svg.fabula{{{dark}}}}}")
        rules.insert(2, f'[data-theme="light"] svg.fabula{{{light}}}')
        rules.insert(3, f'[data-theme="dark"] svg.fabula{{{dark}}}')
        values = {role: f"var(--{role})" for role in roles}
    else:
        chosen = theme.LIGHT if theme_name == "light" else theme.DARK
        values = {role: chosen[role] for role in roles}
    rules += [f".s-{role}{{stroke:{value}}}.f-{role}{{fill:{value}}}" for role, value in
              values.items()]  # fmt: skip
    rules.append(f".halo{{stroke:{values['paper']}}}")
    return "".join(rules)


def _properties(colours: Mapping[str, str], roles: tuple[str, ...]) -> str:
    return ";".join(f"--{role}:{colours[role]}" for role in roles)


# Of equal weight with the class rules, so `fill:none` comes first and they override it.
_COMMON: Final = (
    f"svg.fabula text{{font-family:{theme.FAMILY};font-variant-numeric:tabular-nums}}"
    ".l,.r{fill:none}.l{stroke-linecap:round;stroke-linejoin:round}"
    ".halo{paint-order:stroke;stroke-width:3.5px;stroke-linejoin:round}"
    ".b{font-weight:600}.i{font-style:italic}"
)


# --- marks ----------------------------------------------------------------------------------


class Element(NamedTuple):
    """A mark as it is written: ``own`` attributes are its alone, ``shared`` ones it may have in
    common with its neighbours (classes, pen, type size); ``inside`` is its title and its words.
    """

    name: str
    own: str
    shared: str
    inside: str

    def alone(self) -> str:
        """The whole element."""
        return self._closed(self.shared + self.own)

    def among(self) -> str:
        """The element inside a group that holds what is shared."""
        return self._closed(self.own)

    def _closed(self, attributes: str) -> str:
        start = f"<{self.name}{attributes}"
        return f"{start}>{self.inside}</{self.name}>" if self.inside else f"{start}/>"


_RUN: Final = 3
"""so many neighbours that look alike are written as a group"""


def _marks(marks: Sequence[Mark], depth: int) -> Iterator[str]:
    """Marks one after the other; runs of those that look alike say so once, in a group.

    (So a style sheet finds ``g.stop > circle`` as well as ``circle.stop``; ids, data and titles
    stay on the marks themselves.)
    """
    pad = " " * depth
    for shared, run in groupby(marks, _shared):
        alike = list(run)
        if shared and len(alike) >= _RUN:
            yield f"{pad}<g{shared}>"
            yield from (f"{pad} {_element(mark).among()}" for mark in alike)
            yield f"{pad}</g>"
        else:
            for mark in alike:
                yield from _mark(mark, depth)


def _shared(mark: Mark) -> str:
    """What a mark may share; nothing where a group would look otherwise (or is one)."""
    if isinstance(mark, Group | Badge):
        return ""
    shared = _element(mark).shared
    return "" if " opacity=" in shared else shared


def _mark(mark: Mark, depth: int) -> Iterator[str]:
    pad = " " * depth
    if isinstance(mark, Group):
        yield f"{pad}<g{_named(mark.tag)}{_classes(mark.tag.classes)}>{_titled(mark.tag)}"
        yield from _marks(mark.marks, depth + 1)
        yield f"{pad}</g>"
    elif isinstance(mark, Badge):
        yield f"{pad}<g{_named(mark.tag)}{_classes(mark.tag.classes)}>{_titled(mark.tag)}"
        yield from (f"{pad} {_element(part).alone()}" for part in _badge(mark))
        yield f"{pad}</g>"
    else:
        yield pad + _element(mark).alone()


def _element(mark: Mark) -> Element:
    """What is to be written of one mark; groups and badges are made of several."""
    if isinstance(mark, Text):
        return _text(mark)
    assert not isinstance(mark, Group | Badge)
    name, where, kind = "path", "", "l"
    if isinstance(mark, Capsule):
        left, top, right, bottom = mark.box
        width, height = fix(right - left), fix(bottom - top)
        radius = mark.radius if mark.radius >= 0 else min(width, height) / 2
        where = f' x="{number(left)}" y="{number(top)}"'
        where += f' width="{number(width)}" height="{number(height)}" rx="{number(radius)}"'
        name, kind = "rect", "r"
    elif isinstance(mark, Circle):
        x, y = mark.centre
        where = f' cx="{number(x)}" cy="{number(y)}" r="{number(mark.radius)}"'
        name, kind = "circle", "r"
    else:
        where = f' d="{path_data(mark)}"'
    shared = _classes((*mark.tag.classes, kind, *_roles_of(mark.paint))) + _pen(mark.paint)
    return Element(name, _named(mark.tag) + where, shared, _titled(mark.tag))


def path_data(mark: Polyline | Curve | Path) -> str:
    """The ``d`` of a path."""
    if isinstance(mark, Path):
        return "".join(path_data(part) for part in mark.parts)
    if isinstance(mark, Curve):
        starts = (mark.start, *(bend.end for bend in mark.bends))
        return f"M{_pair(mark.start)}{''.join(map(_bend, starts, mark.bends))}"
    places = "L".join(_pair(point) for point in mark.points)
    return f"M{places}{'Z' if mark.closed else ''}"


def _bend(start: Point, bend: Bend) -> str:
    """One piece of a curve; a level one is written as that, which takes a third of the words."""
    first, second, end = bend
    if start.y == first.y == second.y == end.y and first in (start, end) and second == end:
        return f"H{number(end.x)}"
    return f"C{_pair(first)} {_pair(second)} {_pair(end)}"


def _pair(point: Point) -> str:
    return f"{number(point.x)},{number(point.y)}"


def _text(mark: Text) -> Element:
    classes = (f"f-{mark.role}", *(("b",) if mark.bold else ()), *(("i",) if mark.italic else ()))
    classes += ("halo",) if mark.halo else ()
    shared = _classes((*mark.tag.classes, *classes)) + f' font-size="{number(mark.size)}"'
    if mark.anchor != "start":
        shared += f' text-anchor="{mark.anchor}"'
    x, y = number(mark.place.x), number(mark.place.y)
    where = f' x="{x}" y="{y}"'
    if mark.turn:
        where += f' transform="rotate({number(mark.turn)} {x} {y})"'
    inside = f"{_titled(mark.tag)}{escaped(mark.words)}"
    return Element("text", _named(mark.tag) + where, shared, inside)


def _badge(mark: Badge) -> tuple[Circle, Text]:
    x, y = mark.centre
    size = fix(mark.radius * (1.5 if len(mark.words) < 2 else 1.2))
    place = Point(x, fix(y + size * 0.36))
    return (
        Circle(mark.centre, mark.radius, Paint("paper", mark.role, 1.5)),
        Text(place, mark.words, size, "paper", "middle", bold=True),
    )


def _roles_of(paint: Paint) -> tuple[str, ...]:
    stroke = (f"s-{paint.stroke}",) if paint.stroke else ()
    return (*stroke, f"f-{paint.fill}") if paint.fill else stroke


def _pen(paint: Paint) -> str:
    pen = f' stroke-width="{number(paint.width)}"' if paint.stroke and paint.width != 1 else ""
    if paint.dash:
        pen += f' stroke-dasharray="{" ".join(number(part) for part in paint.dash)}"'
    return pen + (f' opacity="{paint.opacity:g}"' if paint.opacity != 1 else "")


def _classes(words: tuple[str, ...]) -> str:
    return f' class="{escaped(" ".join(words))}"' if words else ""


def _named(tag: Tag) -> str:
    found = f' id="{escaped(tag.id)}"' if tag.id else ""
    return found + "".join(f' data-{key}="{escaped(value)}"' for key, value in tag.data)


def _titled(tag: Tag) -> str:
    return f"<title>{escaped(tag.title)}</title>" if tag.title else ""


def number(value: float) -> str:
    """A number as short as it can be: ``12``, ``12.5``."""
    fixed = fix(value)
    return str(int(fixed)) if fixed == int(fixed) else f"{fixed:.1f}"


def escaped(words: str) -> str:
    """Words for XML; what XML cannot hold is a replacement mark."""
    for plain, written in _ESCAPES:
        words = words.replace(plain, written)
    return "".join(char if _allowed(ord(char)) else "\ufffd" for char in words)


_ESCAPES: Final = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"))


def _allowed(code: int) -> bool:
    """Whether XML 1.0 can hold a character."""
    return (
        code in (0x9, 0xA, 0xD)
        or 0x20 <= code < 0xD800
        or 0xE000 <= code < 0xFFFE
        or code >= 0x10000
    )
