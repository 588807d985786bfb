"""The command line: commands, options in any order, exit codes, streams, faults."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from fabula import __version__, project
from fabula.cli import check, terminal
from fabula.cli.arguments import Arguments, Command, Option, help_text, parse
from fabula.cli.main import COMMANDS, main
from fabula.model.finding import Report
from fabula.model.terms import Certainty, Severity
from fabula.report.filter import CheckOptions
from fabula.report.look import Look
from fabula.text import FabulaError, Source
from tests.report.making import finding, report, span

SOURCE = Source("chapters/03.md", "- Ana mentions the will\n")
ERROR = finding(at=span(SOURCE, "Ana"))._replace(id="3f9a1c22b07e")
WARNING = ERROR._replace(severity=Severity.WARNING, id="3f9a1c22b07f")


class FakeProject:
    """A check that gives what it is told to, and remembers what it was asked."""

    def __init__(self, answer: Report | Exception) -> None:
        self.answer = answer
        self.paths: tuple[str, ...] = ()
        self.options = CheckOptions()

    def check(self, paths: Sequence[str], options: CheckOptions) -> Report:
        self.paths, self.options = tuple(paths), options
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> FakeProject:
    """``fabula check`` with one error to report."""
    fake = FakeProject(report(ERROR))
    monkeypatch.setattr(project, "check", fake.check, raising=False)
    for name in ("COLUMNS", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    return fake


def test_help_and_version(capsys: pytest.CaptureFixture[str]) -> None:
    for words in ([], ["--help"], ["-h"], ["help"]):
        assert main(words) == 0
        assert "fabula COMMAND ..." in capsys.readouterr().out
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"fabula {__version__}\n"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_its_help(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([name, "--help"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith(f"fabula {name}")
    assert all(len(line) <= 88 for line in shown.splitlines())
    assert main(["help", name]) == 0
    assert capsys.readouterr().out == shown


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["chekc"], "there is no command chekc\n  did you mean check?"),
        (["--verbose"], "there is no option --verbose"),
        (["check", "--fromat", "json"], "has no option --fromat\n  did you mean --format?"),
        (["check", "--format"], "--format needs a value: --format FORMAT"),
        (["check", "--format", "sarif"], "not there yet\n  there are full, concise, json, jsonl"),
        (["check", "--format", "xml"], "there is no format xml"),
        (["check", "--certainty", "likly"], "--certainty cannot be likly\n  did you mean likely?"),
        (["check", "--baseline", "nowhere.json"], "there is no baseline file nowhere.json"),
        (["init", "a", "b"], "b is one word too many\n  fabula init [FOLDER]"),
        (["explain"], "needs more to go on\n  fabula explain LAW"),
        (["explain", "knows-to-soon"], "did you mean knows-too-soon?"),
        (["watch", "-"], "standard input cannot be watched"),
        (["rename", "A", "B", "--diff=no"], "--diff takes no value"),
        (["cards", "--write", "--sidecar"], "exclude one another"),
        (["cards", "-", "--write"], "standard input cannot be written to"),
    ],
)
def test_wrong_requests(words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert said in err


def test_a_check_elsewhere_than_on_a_terminal_is_concise(
    answer: FakeProject, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check"]) == 1
    out, err = capsys.readouterr()
    assert out == (
        "chapters/03.md:1:3: error[K101] knows-too-soon: "
        "Ana mentions the will before she learns of it\n"
    )
    assert err == "1 error in 12 scenes\n"
    assert (answer.paths, answer.options) == ((".",), CheckOptions())


def test_options_in_any_order(answer: FakeProject, tmp_path: Path) -> None:
    baseline = tmp_path / "baseline.json"
    baseline.write_text(json.dumps({"findings": [{"id": "a"}, {"id": "b"}]}), encoding="utf-8")
    words = ["--select", "K,L101", "a.md", "--ignore=T", "--certainty", "possible"]
    words += ["-", "--as", "yaml", "--baseline", str(baseline), "--select=B", "--", "--odd"]
    main(["check", *words])
    assert answer.paths == ("a.md", "-", "--odd")
    assert answer.options == CheckOptions(
        ("K", "L101", "B"), ("T",), Certainty.POSSIBLE, frozenset("ab"), "yaml"
    )


@pytest.mark.parametrize("text", ["", "[]", '{"findings": [1]}', '{"findings": {}', "[" * 100000])
def test_a_baseline_that_is_none(text: str, tmp_path: Path, answer: FakeProject) -> None:
    path = tmp_path / "odd.json"
    path.write_text(text, encoding="utf-8")
    assert main(["check", "--baseline", str(path)]) == 2
    assert main(["check", "--baseline", str(tmp_path)]) == 2


def test_a_report_is_a_baseline(
    answer: FakeProject, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["check", "--format", "json"])
    path = tmp_path / "baseline.json"
    path.write_text(capsys.readouterr().out, encoding="utf-8")
    main(["check", "--baseline", str(path)])
    assert answer.options.baseline == {"3f9a1c22b07e"}


@pytest.mark.parametrize(
    ("found", "fail_on", "code"),
    [
        (report(), "note", 0),
        (report(WARNING), "error", 0),
        (report(WARNING), "warning", 1),
        (report(WARNING, ERROR), "error", 1),
        (report(ERROR), "never", 0),
    ],
)
def test_exit_codes(answer: FakeProject, found: Report, fail_on: str, code: int) -> None:
    answer.answer = found
    assert main(["check", "--fail-on", fail_on]) == code


def test_formats(answer: FakeProject, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "--format", "json"])
    out, err = capsys.readouterr()
    assert json.loads(out)["findings"][0]["id"] == "3f9a1c22b07e"
    assert err == ""
    main(["check", "--format=jsonl"])
    assert json.loads(capsys.readouterr().out)["code"] == "K101"
    main(["check", "--format=full"])
    assert capsys.readouterr().out.endswith("\n\n1 error in 12 scenes\n")


def test_a_wrong_request_further_down(
    answer: FakeProject, capsys: pytest.CaptureFixture[str]
) -> None:
    answer.answer = FabulaError("there is no file \x1b[2Jx", "look again")
    assert main(["check", "x"]) == 2
    assert capsys.readouterr() == ("", "fabula: there is no file \\x1b[2Jx\n  look again\n")


def test_a_fault_of_ours_leaves_a_report(
    answer: FakeProject,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    answer.answer = ZeroDivisionError("by nothing")
    assert main(["check", "a b.md"]) == 3
    out, err = capsys.readouterr()
    (path,) = tmp_path.glob("fabula-fault-*.txt")
    assert out == ""
    assert str(path) in err
    text = path.read_text(encoding="utf-8")
    assert "What to do: send this file" in text
    assert "ZeroDivisionError: by nothing" in text
    assert "fabula check a b.md" in text


def test_an_interruption(answer: FakeProject, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(paths: Sequence[str], options: CheckOptions) -> Report:
        raise KeyboardInterrupt

    monkeypatch.setattr(project, "check", interrupted, raising=False)
    assert main(["check"]) == 130


def run(*words: str, **environ: str) -> subprocess.CompletedProcess[bytes]:
    """A process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "fabula", *words],
        capture_output=True,
        env={**os.environ, **environ},
        check=False,
    )


def test_a_process_of_its_own() -> None:
    done = run("laws", PYTHONIOENCODING="latin-1")
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"knows-too-soon" in done.stdout
    assert b"\r" not in done.stdout
    assert run("chekc").returncode == 2


def test_a_reader_that_goes_away() -> None:
    code = "from fabula.cli.main import main; import sys; sys.exit(main(['verbs']))"
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-c", code], stdout=writing, stderr=subprocess.PIPE, check=False
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (141, b"")


def test_what_a_check_does_not_wait_for() -> None:
    """Modules that cost time and that a check has no need of."""
    code = (
        "import sys; from fabula.cli import main, check; "
        "print(' '.join(sorted(set(sys.modules) & set(sys.argv[1:]))))"
    )
    slow = ["argparse", "json", "yaml", "difflib", "shutil", "tempfile", "traceback", "hashlib"]
    slow += ["pathlib", "datetime", "typing_extensions", "unicodedata", "logging", "subprocess"]
    done = subprocess.run(
        [sys.executable, "-S", "-c", code, *slow],
        capture_output=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)},
        check=True,
    )
    assert done.stdout.decode().split() == []


class Screen(io.StringIO):
    """A stream that somebody watches."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("environ", "stream", "look"),
    [
        ({}, io.StringIO(), Look(80, False)),
        ({"FORCE_COLOR": "1"}, io.StringIO(), Look(80, True)),
        ({"FORCE_COLOR": "0"}, Screen(), Look(80, False)),
        ({}, Screen(), Look(80, True)),
        ({"TERM": "dumb"}, Screen(), Look(80, False)),
        ({"NO_COLOR": "1"}, Screen(), Look(80, False)),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, Screen(), Look(80, False)),
        ({"NO_COLOR": ""}, Screen(), Look(80, True)),
        ({"COLUMNS": "120"}, io.StringIO(), Look(120, False)),
        ({"COLUMNS": "7"}, io.StringIO(), Look(40, False)),
        ({"COLUMNS": "wide"}, io.StringIO(), Look(80, False)),
    ],
)
def test_the_look_of_a_stream(environ: dict[str, str], stream: io.StringIO, look: Look) -> None:
    assert terminal.look(stream, environ) == look


def test_the_default_format_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", Screen())
    assert check.format_of(Arguments((), {})) == "full"


def test_parsing() -> None:
    command = Command("try", "WORD", "Try.", (Option("--flag", "f"), Option("--value", "v", "V")))
    made = parse(command, ["a", "--flag", "--value", "-x", "-", "--value=y=z"])
    assert made.words == ("a", "-")
    assert made.flag("--flag")
    assert made.one("--value") == "y=z"
    assert made.one("--other", "default") == "default"
    assert help_text(command).startswith("fabula try WORD\n\nTry.\n\nOptions:\n  --flag")
