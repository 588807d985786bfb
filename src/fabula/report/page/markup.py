"""HTML as text: every word of the story is escaped once, here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from fabula.report.cells import visible

_VOID = frozenset({"meta", "br", "input", "link"})


class Html(str):
    """Text that is markup already."""

    __slots__ = ()


Part = Html | str | None


def escaped(words: str) -> Html:
    """A story's words as HTML; what no page can show is made visible."""
    shown = visible(words)
    for sign, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")):
        shown = shown.replace(sign, entity)
    return Html(shown)


def el(name: str, /, *inner: Part | Iterable[Part], **attributes: str | int | bool) -> Html:
    """An element. ``class_`` is ``class``, ``data_scene`` is ``data-scene``; ``False`` leaves
    an attribute out, ``True`` writes it bare."""
    words = "".join(_attribute(key, value) for key, value in attributes.items())
    if name in _VOID:
        return Html(f"<{name}{words}>")
    return Html(f"<{name}{words}>{joined(*inner)}</{name}>")


def joined(*parts: Part | Iterable[Part]) -> Html:
    """Pieces one after the other; plain text among them is escaped, ``None`` left out."""
    out: list[str] = []
    for part in parts:
        if part is None:
            continue
        if isinstance(part, Html):
            out.append(part)
        elif isinstance(part, str):
            out.append(escaped(part))
        else:
            out.append(joined(*part))
    return Html("".join(out))


def parted(parts: Sequence[Part], by: str = ", ") -> Html:
    """Pieces with something between them."""
    out: list[Part] = []
    for number, part in enumerate(parts):
        out += [by, part] if number else [part]
    return joined(*out)


def table(head: Sequence[str], rows: Iterable[Sequence[Part]], caption: str) -> Html:
    """A table whose first column names its rows; ``caption`` is for those who do not see it."""
    return el(
        "table",
        el("caption", caption, class_="aside"),
        el("thead", el("tr", (el("th", words, scope="col") for words in head))),
        el(
            "tbody",
            (
                el("tr", el("th", first, scope="row"), (el("td", cell) for cell in rest))
                for first, *rest in rows
            ),
        ),
    )


def long_table(
    head: Sequence[str], rows: Sequence[Sequence[Part]], caption: str, most: int = 40
) -> Html | None:
    """A table whose further rows are folded away; ``None`` where there are no rows."""
    if not rows:
        return None
    shown = _scrolled(table(head, rows[:most], caption), caption)
    if len(rows) <= most:
        return shown
    rest = f"The other {len(rows) - most}"
    return joined(
        shown,
        el(
            "details",
            el("summary", rest),
            _scrolled(table(head, rows[most:], f"{caption}: {rest.lower()}"), rest),
            class_="more",
        ),
    )


def _scrolled(inner: Html, words: str) -> Html:
    """What may be wider than a phone, in a frame that keys can scroll, too."""
    return el("div", inner, class_="scroll", tabindex=0, role="group", aria_label=words)


def folded(parts: Sequence[Part], by: str = ", ", most: int = 8) -> Html:
    """Pieces one after the other; what is beyond ``most`` is folded away."""
    if len(parts) <= most + 2:
        return parted(parts, by)
    rest = el("summary", f"and {len(parts) - most} more")
    return joined(
        parted(parts[:most], by),
        el("details", rest, parted(parts[most:], by), class_="more"),
    )


def _attribute(key: str, value: str | int | bool) -> str:
    if value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{_quoted(str(value))}"'


def _quoted(words: str) -> str:
    return escaped(words).replace('"', "&quot;")
