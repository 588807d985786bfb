"""``fabula COMMAND``: finds the command, runs it, and turns what went wrong into an exit code.

0 nothing to report, 1 findings, 2 a wrong request, 3 a fault of our own (with a report file),
130 interrupted, 141 the reader of our output went away.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from keyword import iskeyword
from typing import Protocol, cast

from fabula.cli import terminal
from fabula.cli.arguments import Arguments, Command, did_you_mean, entry, help_text, parse
from fabula.text import FabulaError

WRONG_REQUEST, OUR_FAULT, INTERRUPTED, READER_GONE = 2, 3, 130, 141

COMMANDS = {
    "check": "find where the story contradicts itself",
    "watch": "check again whenever a file is saved",
    "card": "the cue card of a scene: who knows, carries and must not say what",
    "knows": "since when somebody knows a fact, and from whom",
    "where": "where somebody or something is, in the order of its own life",
    "draw": "the story as a picture: storyline, lives, jumps, knowledge and more",
    "cut": "what breaks if scenes go; which scenes bear the most",
    "fit": "where a new scene can go, and what forbids it elsewhere",
    "suppose": "the smallest sets of changes that make it hold, and what decides",
    "next": "the one place whose mend clears the most findings",
    "why": "the whole proof of a finding",
    "report": "the whole story as one page of HTML",
    "explain": "what a law says, and what to do about its findings",
    "laws": "all laws, with their codes",
    "verbs": "all sentences that a card may say",
    "init": "write a commented fabula.toml to start from",
    "cards": "card stubs for the scenes that have none",
    "import": "a story in another program's format as Markdown with cards",
    "export": "the solved timeline for calendars, tables and timeline programs",
    "rename": "give a scene, person, thing or fact another name everywhere",
}


class Face(Protocol):
    """What the module of a command holds."""

    COMMAND: Command

    def run(self, arguments: Arguments) -> int:
        """Do it; the exit code."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command line (``sys.argv`` by default) and return its exit code."""
    words = list(sys.argv[1:] if argv is None else argv)
    # What a command makes stays to its end: Python need not search it for rings of garbage,
    # neither on the way nor when all is done.
    gc.disable()
    try:
        return _guarded(words)
    finally:
        gc.freeze()
        gc.enable()


def _guarded(words: Sequence[str]) -> int:
    terminal.prepare()
    try:
        code = run(words)
        sys.stdout.flush()
    except FabulaError as error:
        terminal.say(error.message, error.hint)
        return WRONG_REQUEST
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Python flushes once more at exit: let that go nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return READER_GONE
    except Exception as fault:
        return _admit(fault, words)
    return code


def run(words: Sequence[str]) -> int:
    """The command that the words name; raises ``FabulaError`` for a wrong request."""
    if not words or words[0] in ("--help", "-h", "help"):
        if len(words) > 1:
            return _help(words[1])
        print(overview(), end="")
        return 0
    if words[0] in ("--version", "-V"):
        from fabula import __version__

        print(f"fabula {__version__}")
        return 0
    face = _face(words[0])
    before_end = words[: words.index("--")] if "--" in words else words
    if "--help" in before_end or "-h" in before_end:
        return _help(words[0])
    return face.run(parse(face.COMMAND, words[1:]))


def overview() -> str:
    """What ``fabula --help`` shows."""
    lines = [
        "Fabula finds where a story contradicts itself, and shows why.",
        "",
        "fabula COMMAND ...",
        "",
    ]
    for name, summary in COMMANDS.items():
        lines += entry(name, summary, 14)
    lines += ["", "fabula COMMAND --help tells more. fabula --version tells which Fabula this is."]
    return "\n".join(lines) + "\n"


def _help(name: str) -> int:
    print(help_text(_face(name).COMMAND), end="")
    return 0


def _face(name: str) -> Face:
    if name not in COMMANDS:
        kind = "option" if name.startswith("-") else "command"
        hint = did_you_mean(name, list(COMMANDS))
        raise FabulaError(f"there is no {kind} {name}", hint or "fabula --help lists the commands")
    module = f"{name}_" if iskeyword(name) else name
    return cast(Face, import_module(f"fabula.cli.{module}"))


def _admit(fault: Exception, words: Sequence[str]) -> int:
    """Write down a fault of our own, and say where."""
    from fabula.cli.fault import write_report

    path = write_report(fault, words)
    terminal.say(
        "this is a fault of Fabula's own, not of your story",
        f"what happened is written down in {path}; please send that file to the makers of Fabula"
        if path
        else "what happened stands above; please send it to the makers of Fabula",
    )
    return OUR_FAULT


if __name__ == "__main__":
    sys.exit(main())
