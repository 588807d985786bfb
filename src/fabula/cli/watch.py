"""``fabula watch``: checks again on every save, and shows what appeared and what went."""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Callable, Sequence
from typing import NamedTuple

from fabula.cli import terminal
from fabula.cli.arguments import Arguments, Command, Option
from fabula.cli.check import SELECTION, options_of
from fabula.model.finding import Report
from fabula.report.look import Ink, Look
from fabula.text import FabulaError

COMMAND = Command(
    "watch",
    "[PATH...]",
    "Check the story, then again whenever one of its files is saved; shown is what appeared and "
    "what went. Ctrl-C ends it.",
    (
        *(option for option in SELECTION if option.name != "--as"),
        Option("--once", "check once and end"),
    ),
)

PAUSE = 0.3
"""seconds between two looks at the files"""

Stamps = tuple[tuple[str, int, int], ...]
"""path, time of the last change in nanoseconds, size"""


class Watched(NamedTuple):
    """What watching needs: a check, the files that it reads, and a way to wait."""

    check: Callable[[], Report]
    files: Callable[[], Sequence[str]]
    wait: Callable[[], bool]
    """pauses; false to end"""


def run(arguments: Arguments) -> int:
    """Watch until interrupted."""
    if "-" in arguments.words:
        raise FabulaError("standard input cannot be watched", "name a file or a folder")
    options, paths = options_of(arguments), arguments.words or (".",)
    gc.enable()  # unlike other commands, this one may go on for days
    from fabula import project

    once = arguments.flag("--once")
    watched = Watched(
        lambda: project.check(paths, options),
        lambda: project.files(paths),
        lambda: not once and _pause(),
    )
    try:
        watch(watched, terminal.look(), _print)
    except KeyboardInterrupt:
        # That is how one stops watching, not an accident.
        print(file=sys.stderr)
    return 0


def watch(watched: Watched, look: Look, tell: Callable[[str], None]) -> None:
    """The loop: tells the whole report first, then what changes."""
    from fabula.report import full

    report: Report | None = None
    seen = stamps(watched.files())
    try:
        report = watched.check()
        tell(full.render(report, look))
    except FabulaError as error:
        terminal.say(error.message, error.hint)
    while watched.wait():
        now = _stamps_or(watched.files, seen)
        if now == seen:
            continue
        seen = now
        try:
            fresh = watched.check()
        except FabulaError as error:
            # A project file in the middle of an edit: wait for the next save.
            terminal.say(error.message, error.hint)
            continue
        tell(changes(report, fresh, look))
        report = fresh


def changes(before: Report | None, after: Report, look: Look) -> str:
    """What went, in one line each; what appeared, in full; and how many there are now."""
    from fabula.report import concise, full

    old = before.findings if before is not None else ()
    known = {finding.id for finding in old}
    left = {finding.id for finding in after.findings}
    gone = [finding for finding in old if finding.id not in left]
    fresh = tuple(finding for finding in after.findings if finding.id not in known)
    plain = Look(look.width)
    lines = [f"{look.ink(Ink.GOOD, 'gone')} {concise.line(one, plain)}\n" for one in gone]
    shown = full.render(after._replace(findings=fresh), look) if fresh else ""
    body, _, _ = shown.rstrip("\n").rpartition("\n")
    from fabula.report.summary import summary

    return "".join(lines) + (body + "\n" if body else "") + summary(after, look) + "\n"


def stamps(paths: Sequence[str]) -> Stamps:
    """When each file was last changed; a file that is gone is left out."""
    out = []
    for path in paths:
        try:
            status = os.stat(path)
        except OSError:
            continue
        out.append((path, status.st_mtime_ns, status.st_size))
    return tuple(out)


def _stamps_or(files: Callable[[], Sequence[str]], before: Stamps) -> Stamps:
    """The stamps now; those from before while the files cannot be listed."""
    try:
        return stamps(files())
    except FabulaError:
        return stamps([path for path, _, _ in before])


def _pause() -> bool:
    time.sleep(PAUSE)
    return True


def _print(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()
