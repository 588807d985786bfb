"""What a cut breaks, and what each scene bears: as text and as JSON values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from fabula.ask.cut import Cut, Lost
from fabula.ask.dates import OPEN, instant, words
from fabula.ask.load import Load
from fabula.cards.calendar import Calendar
from fabula.model.finding import Finding, Passage
from fabula.model.times import Window
from fabula.report.cells import visible, width
from fabula.report.full import render_finding
from fabula.report.json import Value, finding_values, passage_values
from fabula.report.look import Ink, Look, count
from fabula.report.wrap import wrap

SHOWN = 20
"""how many scenes the ranking shows"""
_OPENED = 12
"""how many windows are shown"""


def values(answer: Cut, calendar: Calendar) -> Mapping[str, Value]:
    """A cut as plain values."""
    return {
        "cut": list(answer.cut),
        "new_findings": [finding_values(finding) for finding in answer.new],
        "gone_findings": [finding.id for finding in answer.gone],
        "lost_supports": [
            {"scene": one.scene, "need": one.need, "text": _said(one)} for one in answer.lost
        ],
        "opened": [
            {
                "scene": one.scene,
                "window_before": _window(calendar, one.before),
                "window_after": _window(calendar, one.after),
            }
            for one in answer.opened
        ],
        "refers": [passage_values(passage) for passage in answer.refers],
    }


def load_values(answer: Sequence[Load]) -> Mapping[str, Value]:
    """The ranking as plain values."""
    return {
        "load": [
            {
                "scene": one.scene,
                "supports": one.supports,
                "dominates": list(one.dominates),
                "new_findings": one.new_findings,
            }
            for one in answer
        ]
    }


def full(answer: Cut, names: Mapping[str, str], calendar: Calendar, look: Look) -> str:
    """What the cut breaks, in words; ``names`` are those of the scenes by id."""
    cut = ", ".join(names[scene] for scene in answer.cut)
    lines = [look.ink(Ink.STRONG, line) for line in wrap(f"Without {visible(cut)}", look.width)]
    silent = [one for one in answer.refers if not _found(one, answer.dangling)]
    if not (answer.new or answer.gone or answer.lost or answer.opened or silent):
        return "\n".join([*lines, "", "Nothing in the story rests on it.", ""])
    if answer.lost:
        lines += ["", *_headed("rests on nothing any more", len(answer.lost), look)]
        lines += _lost(answer.lost, names, look)
    if silent:
        lines += ["", *_headed("speaks of what no scene tells any more", len(silent), look)]
        for passage in silent:
            text = visible(" ".join(passage.span.text.split()))
            lines += _row(names[passage.scene or ""], text, look)
    if answer.opened:
        lines += ["", *_headed("may now be at other times", len(answer.opened), look)]
        for one in answer.opened[:_OPENED]:
            before, after = _words(calendar, one.before), _words(calendar, one.after)
            lines += _row(names[one.scene], f"{after} (it was {before})", look)
        if len(answer.opened) > _OPENED:
            lines.append(f"  and {count(len(answer.opened) - _OPENED, 'scene')} more")
    if answer.gone:
        lines += ["", *_headed("no longer found", len(answer.gone), look)]
        for finding in answer.gone:
            lines += _row(finding.law, visible(finding.message), look)
    out = "\n".join(lines) + "\n"
    refers = [finding for finding in answer.new if finding in answer.dangling]
    others = [finding for finding in answer.new if finding not in answer.dangling]
    for title, findings in (("refers to nothing any more", refers), ("would be wrong", others)):
        if findings:
            blocks = [render_finding(finding, names, look) for finding in findings]
            head = "\n".join(_headed(title, len(findings), look))
            out += f"\n{head}\n\n" + "\n".join(blocks)
    return out


def load_full(answer: Sequence[Load], names: Mapping[str, str], look: Look) -> str:
    """The scenes that bear most, heaviest first."""
    bearing = [one for one in answer if one.supports or one.dominates or one.new_findings]
    if not bearing:
        return "No scene bears another: each could be cut without breaking anything.\n"
    lines = [
        look.ink(Ink.STRONG, "Scenes by the load that they bear"),
        "",
        look.ink(Ink.FAINT, "  breaks   needs  scenes"),
    ]
    for one in bearing[:SHOWN]:
        numbers = f"  {one.new_findings:>6}  {one.supports:>6}  {len(one.dominates):>6}  "
        first, *rest = wrap(visible(names[one.scene]), max(look.width - len(numbers), 20))
        lines += [numbers + first, *(" " * len(numbers) + line for line in rest)]
    if len(bearing) > SHOWN:
        lines.append(f"  and {count(len(bearing) - SHOWN, 'scene')} more (--format json has all)")
    idle = len(answer) - len(bearing)
    if idle:
        others = "scene" if idle == 1 else f"{idle} scenes"
        lines += ["", f"Nothing rests on the other {others}."]
    legend = (
        "breaks: what would surely be wrong without it, or refer to nothing; needs: what rests on "
        "it alone; scenes: those that cannot stand without it. fabula cut SCENE tells more."
    )
    return "\n".join([*lines, "", *wrap(legend, look.width), ""])


def _found(passage: Passage, findings: Sequence[Finding]) -> bool:
    """Whether a finding says that a passage refers to nothing."""
    start, end = passage.span.bounds()
    for finding in findings:
        if finding.at is not None and finding.at.source.path == passage.span.source.path:
            first, last = finding.at.bounds()
            if first < end and start < last:
                return True
    return False


def _lost(lost: Sequence[Lost], names: Mapping[str, str], look: Look) -> Iterator[str]:
    for one in lost:
        yield from _row(names[one.scene], f"{visible(_said(one))}: {visible(one.need)}", look)


def _said(one: Lost) -> str:
    return " ".join(one.passage.span.text.split())


def _headed(title: str, number: int, look: Look) -> list[str]:
    return [look.ink(Ink.ASIDE, f"{title} ({number})")]


def _row(name: str, text: str, look: Look) -> list[str]:
    """A name and what is said of it, in two columns where there is room."""
    head = f"  {visible(name)}"
    column = 26
    first, *rest = wrap(text, max(look.width - column, 20))
    strong = look.ink(Ink.STRONG, head)
    if width(head) < column - 1:
        lines = [strong + " " * (column - width(head)) + first]
    else:
        lines = [strong, " " * column + first]
    return [*lines, *(" " * column + line for line in rest)]


def _words(calendar: Calendar, window: Window) -> str:
    return words(calendar, window) if window != OPEN else "any time"


def _window(calendar: Calendar, window: Window) -> Value:
    return [instant(calendar, window.earliest), instant(calendar, window.latest)]
