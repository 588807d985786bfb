"""``fabula check``: where does the story contradict itself?"""

from __future__ import annotations

import sys

from fabula.cli import terminal
from fabula.cli.arguments import Arguments, Command, Option
from fabula.model.finding import Report
from fabula.model.terms import Certainty, Severity
from fabula.report import filter as filters
from fabula.report.filter import CheckOptions
from fabula.report.look import Look
from fabula.text import FabulaError

FORMATS = ("full", "concise", "json", "jsonl")
LATER = ("sarif", "github", "gitlab", "junit", "html")
MOST_UNREAD = 8
"""fields of other programs that are named as not read"""
_FAIL_ON = {
    "error": Severity.ERROR,
    "warning": Severity.WARNING,
    "note": Severity.NOTE,
    "never": None,
}
_CERTAINTIES = {certainty.name.lower(): certainty for certainty in reversed(Certainty)}

SELECTION = (
    Option("--select", "run these laws only: codes, families or names", "LAW,...", many=True),
    Option("--ignore", "leave these laws out", "LAW,...", many=True),
    Option("--certainty", "the least certainty shown", "HOW", tuple(_CERTAINTIES)),
    Option("--baseline", "leave out what this earlier JSON report holds", "FILE"),
    Option("--as", "what standard input holds", "KIND", ("md", "yaml")),
)

COMMAND = Command(
    "check",
    "[PATH...]",
    "Find where the story contradicts itself. PATH is a folder or a file, - is standard input; "
    "without any, the story is the one in this folder.",
    (
        Option("--format", "how findings are written: full, concise, json or jsonl", "FORMAT"),
        *SELECTION,
        Option(
            "--fail-on", "the least weight that makes the exit code 1", "WEIGHT", tuple(_FAIL_ON)
        ),
    ),
    more="""
Shown is what is certain or likely (--certainty possible shows more). The exit code is
0 without errors, 1 with an error shown, 2 for a wrong request, 3 for a fault of ours.
To be told only what is new, keep a report and name it from then on:

  fabula check --format json > baseline.json
  fabula check --baseline baseline.json
""",
)


def run(arguments: Arguments) -> int:
    """Check, show, and say by the exit code whether anything weighs enough."""
    style = format_of(arguments)
    options = options_of(arguments)
    # Loaded only now: a wrong request need not wait for the engine.
    from fabula import project

    report = project.check(arguments.words or (".",), options)
    sys.stdout.write(rendered(report, style, terminal.look()))
    if report.unread:
        fields = ", ".join(report.unread[:MOST_UNREAD])
        more = " and more" if len(report.unread) > MOST_UNREAD else ""
        print(f"not read: {fields}{more} (fabula import lists where they stand)", file=sys.stderr)
    if style == "concise":
        from fabula.report.summary import summary

        print(summary(report, terminal.look(sys.stderr)), file=sys.stderr)
    least = _FAIL_ON[arguments.one("--fail-on", "error")]
    return int(filters.fails(report.findings, least))


def format_of(arguments: Arguments) -> str:
    """The format asked for; ``full`` on a terminal and ``concise`` elsewhere."""
    style = arguments.one("--format", "full" if terminal.is_terminal() else "concise")
    if style in LATER:
        raise FabulaError(f"the format {style} is not there yet", f"there are {', '.join(FORMATS)}")
    if style not in FORMATS:
        raise FabulaError(f"there is no format {style}", f"there are {', '.join(FORMATS)}")
    return style


def options_of(arguments: Arguments) -> CheckOptions:
    """What the check is asked for; reads the baseline file."""
    baseline = arguments.one("--baseline")
    return CheckOptions(
        select=arguments.many("--select"),
        ignore=arguments.many("--ignore"),
        certainty=_CERTAINTIES[arguments.one("--certainty", "likely")],
        baseline=_known(baseline) if baseline else frozenset(),
        stdin_as=arguments.one("--as", "md"),
    )


def rendered(report: Report, style: str, look: Look) -> str:
    """The report in one of ``FORMATS``; only that format is loaded."""
    if style == "full":
        from fabula.report import full

        return full.render(report, look)
    if style == "concise":
        from fabula.report import concise

        return concise.render(report, look)
    from fabula.report import json

    return json.render(report) if style == "json" else json.render_lines(report)


def _known(path: str) -> frozenset[str]:
    """The ids in an earlier report; ``FabulaError`` if the file is not one."""
    import json

    hint = f"write one with: fabula check --format json > {path}"
    try:
        with open(path, encoding="utf-8-sig") as file:
            content = json.load(file)
        return frozenset(str(finding["id"]) for finding in content["findings"])
    except FileNotFoundError:
        raise FabulaError(f"there is no baseline file {path}", hint) from None
    except OSError as error:
        raise FabulaError(f"{path} cannot be read: {error.strerror}", hint) from None
    except (ValueError, KeyError, TypeError, RecursionError):
        raise FabulaError(f"{path} is not a JSON report of fabula check", hint) from None
