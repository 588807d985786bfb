"""Whatever is put in: a finding, or a clear error; in bounded time; and nothing is written.

Each test runs the whole command. Exit code 3 (a fault of our own) is never right.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fabula.cli.main import main
from fabula.project import check_texts

SECONDS = 20
"""for what takes a second or two on an idle machine"""


class Said(NamedTuple):
    """What a check gave."""

    code: int
    out: str
    err: str

    def codes(self) -> set[str]:
        """The codes of the findings."""
        return {line.partition("[")[2][:4] for line in self.out.splitlines() if "[" in line}


Check = Callable[..., Said]


@pytest.fixture
def check(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Check:
    """Write a story, check it, and see that every byte of it is as it was."""
    monkeypatch.chdir(tmp_path)

    def run(files: Mapping[str, bytes | str], *words: str) -> Said:
        for name, text in files.items():
            data = text.encode() if isinstance(text, str) else text
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_bytes(data)
        before = state(tmp_path)
        start = time.perf_counter()
        code = main(["check", *words])
        took = time.perf_counter() - start
        printed = capsys.readouterr()
        said = Said(code, printed.out, printed.err)
        assert code in (0, 1, 2), said.err
        assert state(tmp_path) == before
        assert took < SECONDS
        if code == 2:
            assert said.err.strip()
            assert "Traceback" not in said.err
        return said

    return run


def state(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Every file below a folder: its bytes and when it was changed."""
    files = (path for path in folder.rglob("*") if path.is_file() and os.access(path, os.R_OK))
    return {str(path): (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


# --- odd bytes -----------------------------------------------------------------------------

CARD = """# The notary

<!-- card
when: 4 May 1912
who: [Ana, Cy]
happens:
  - Ana mentions the will
-->

# The attic

<!-- card
when: 7 May 1912
who: [Ana, Bo]
happens:
  - Ana learns the will from Bo
-->
"""


@pytest.mark.parametrize(
    "data",
    [
        CARD.replace("\n", "\r\n").encode(),
        CARD.replace("\n", "\r").encode(),
        b"\xef\xbb\xbf" + CARD.encode(),
        CARD.encode("utf-16"),
        CARD.encode("utf-16-be"),
        CARD.encode("utf-32"),
        CARD.replace("4 May 1912\n", "4 May 1912 \x00\n", 1).replace(" \x00", "").encode(),
        CARD.replace("Ana", "Añá").encode("cp1252"),
    ],
    ids=["crlf", "cr", "bom", "utf-16", "utf-16-be", "utf-32", "plain", "cp1252"],
)
def test_the_same_story_in_other_clothes(check: Check, data: bytes) -> None:
    said = check({"novel.md": data})
    assert said.code == 1
    assert "novel.md:7:5: error[K101]" in said.out


def test_nul_bytes_are_shown_and_not_sent_to_the_terminal(check: Check) -> None:
    said = check({"novel.md": CARD.replace("mentions the will", "mentions the \x00will\x1b[2J")})
    assert said.code in (0, 1)
    assert "\x00" not in said.out
    assert "\x1b[2J" not in said.out


LINES = (
    "when: three days after The attic", "when: [1912, 4 May 1912]", "when: 4 May 1912, 21:00",
    "when: after The notary", "when: the next morning", "when: day 3", "when: [1912, ",
    "where: A / B / C", "where: B", "lasts: 2 hours", "lasts: 10-20 minutes", "only: Ana",
    "who: [Ana, Bo as ghost, Ana/2]", "who: [Cy, the Watch]", "heard: Bo", "pov: Ana",
    "told: dream", "told: flashback", "told: reported", "told: document", "by: Bo", "true: yes",
    "in: the letter", "life: {Ana: after The attic}", "life: {Ana/2: before The notary}",
    "same-as: The attic", "life: {Ana: 3 hours after S1, Bo: before S2}",
    "replaces: from The notary", "replaces: S1", "branch: B", "fixed: yes", "continuous: yes",
    "allow: {knows-too-soon: yes, L102: }", "allow: x", "\x00", "\ufeff", "\t", "  - x", "- y",
    "'", "-->", "%%", "```", "&a *b", "!!int 3",
)  # fmt: skip
SENTENCES = (
    "Ana dies", "Ana speaks to Bo", "Ana travels to 1850", "Ana travels to 3 May 1912 at B",
    "Ana is 30 years old", "plant: x", "payoff: y", "ask: who", "answer: who", "Bo kills Ana",
    "perhaps Bo forgets everything since The attic", "Ana learns that F from Bo",
    "Ana mentions F", "Bo knows not F", "Ana/2 tells Ana F", "Ana takes the mug",
    "Bo uses the mug", "the mug breaks", "Ana gives the mug to Bo", "Bo's eyes are green",
    "Ana's eyes become red", "Ana sleeps for 200 years", "Ana wakes",
    "Ana is hurt in the left arm", "Ana uses her left arm", "it is 3 days since S1",
    "Bo promises Ana F by 4 May 1912", "Ana learns F because of S2", "Ana marries Bo",
    "Ana is born", "Bo becomes King", "Bo gains 30 coins", "Bo spends 50 coins",
    "Ana wears the coat", "he goes", "Ana changes into the shirt", "it becomes true that F",
    "the reader learns F", "Ana wears only x", "Ana meets Bo", "Ana does not know Bo",
    "Cy joins the Watch", "Ana remembers S1", "x y z", "\u202e", "Ana reads the letter",
    "Bo writes F in the letter by letter", "Bo comes back to life", "Ana is Ana",
)  # fmt: skip
PROJECTS = (
    "", 'time-travel = "none"\n', 'time-travel = "rewrite"\n', 'time-travel = "branching"\n',
    'calendar = "julian"\n', 'calendar = "days"\n', "fabula = ",
    'time-travel = "branching"\n[branches]\nB = { from = "main", at = "S1" }\n',
    '[people.Ana]\nborn = "1890"\ndied = "4 May 1912"\nparents = ["Bo"]\n',
    '[people.Ana]\nages = "backwards"\nborn = "The attic"\n[groups.Watch]\nmembers = ["Bo"]\n',
    '[travel]\n"A - B" = "2 hours"\n[offices.King]\nholders = [{ who = "Bo", until = "S1" }]\n',
    '[[rules]]\nname = "x"\nwhen = ["alive {who}"]\nnever = ["has {who} mug"]\n',
    '[verbs]\n"{who} hums {what}" = { needs = ["knows {who} {what}"] }\n',
    '[calendar]\nname = "W"\nmonths = [["May", 3]]\nhours-in-day = 7\n',
    '[facts.F]\nsays = "it is so"\nscene = "S1"\nsecret = true\n',
)  # fmt: skip


@st.composite
def cards(draw: st.DrawFn) -> str:
    """An outline of a few cards whose lines are each well made, if not together."""
    text = ""
    for number in range(draw(st.integers(1, 6))):
        name = draw(st.sampled_from(["The attic", "The notary", f"S{number}"]))
        lines = draw(st.lists(st.sampled_from(LINES), max_size=5))
        said = draw(st.lists(st.sampled_from(SENTENCES), max_size=6))
        text += f"- scene: {name}\n" + "".join(f"  {line}\n" for line in lines)
        text += "  happens:\n" + "".join(f"    - {one}\n" for one in said)
    return text


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(cards(), st.sampled_from(PROJECTS))
def test_any_cards_and_settings(check: Check, outline: str, project: str) -> None:
    files = {"a.cards.yaml": outline, "fabula.toml": project}
    check(files, "--certainty", "possible", "--format", "full")


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.binary(max_size=300), st.binary(max_size=300), st.binary(max_size=60))
def test_any_bytes(check: Check, manuscript: bytes, outline: bytes, project: bytes) -> None:
    check({"a.md": manuscript, "b.cards.yaml": outline, "fabula.toml": project})


# --- a great deal of it --------------------------------------------------------------------

THOUSANDS: Mapping[str, Callable[[], str]] = {
    "brackets": lambda: "- scene: A\n  who: " + "[" * 100_000,
    "braces": lambda: "- scene: A\n  life: " + "{a: " * 50_000,
    "indents": lambda: "- scene: A\n  life:\n" + "".join(f"{' ' * n}a:\n" for n in range(3, 1500)),
    "quotes": lambda: '- scene: A\n  happens:\n    - Ana mentions "' + 'x" "' * 50_000,
    "one long line": lambda: "- scene: A\n  happens:\n    - " + "Ana and " * 200_000,
    "one long name": lambda: f"- scene: A\n  who: {'x' * 500_000}\n",
    "one long time": lambda: f"- scene: A\n  when: {'three days after ' * 50_000}\n",
    "one long number": lambda: (
        f"- scene: A\n  when: {'9' * 50_000}\n  lasts: {'9' * 50_000} days\n"
    ),
    "many names": lambda: f"- scene: A\n  who: [{', '.join(f'N{n}' for n in range(20_000))}]\n",
    "many keys": lambda: "- scene: A\n" + "  when: 1912\n" * 20_000,
    "many odd keys": lambda: "- scene: A\n" + "".join(f"  key{n}: x\n" for n in range(5_000)),
    "many odd sentences": lambda: "- scene: A\n  happens:\n" + "    - x y z\n" * 5_000,
    "one name for all": lambda: "- scene: A\n  who: Ana\n" * 1_000,
    "one name, and spoken of": lambda: "- scene: A\n  when: after A\n" * 1_000,
    "a ring": lambda: "".join(
        f"- scene: S{n}\n  when: after S{(n + 1) % 2000}\n" for n in range(2_000)
    ),
    "rings in one life": lambda: "".join(
        f"- scene: S{n}\n  life:\n    Ana: after S{(n + 1) % 500}\n" for n in range(500)
    ),
    "dates by the dozen": lambda: "- scene: A\n  when:\n"
    + "".join(f"    - {n} May 19{n:02}\n" for n in range(1, 29)) * 4,
    "dates that quarrel": lambda: "".join(
        f"- scene: S{n}\n  when: [{n % 28 + 1} May 1912, two days after S{n * 7 % 300}]\n"
        for n in range(300)
    ),
    "deaths": lambda: "- scene: A\n  happens:\n" + "    - Ana dies\n" * 1_000,
    "deaths in many scenes": lambda: "".join(
        f"- scene: S{n}\n  when: {n % 28 + 1} May 1912\n  happens: [Ana dies, Ana speaks]\n"
        for n in range(300)
    ),
    "jumps": lambda: "".join(
        f"- scene: S{n}\n  when: {n % 28 + 1} May 1912\n  happens: [Ana travels to {1000 + n}]\n"
        for n in range(500)
    ),
    "selves": lambda: "".join(
        f"- scene: S{n}\n  who: [Ana, Ana/{n}]\n  life: {{Ana/{n}: after S{n // 2}}}\n"
        for n in range(500)
    ),
    "places within places": lambda: "- scene: A\n  where: " + " / ".join(map(str, range(5_000))),
}  # fmt: skip


SAID = {
    "a ring": "T101",
    "braces": "D109",
    "brackets": "D109",
    "dates by the dozen": "T101",
    "dates that quarrel": "T106",
    "deaths": "L106",
    "deaths in many scenes": "L102",
    "indents": "D109",
    "many keys": "D109",
    "many odd keys": "D101",
    "many odd sentences": "D102",
    "one long line": "D102",
    "one long number": "D103",
    "one long time": "D103",
    "one name for all": "D106",
    "one name, and spoken of": "D106",
    "rings in one life": "L103",
}
"""what is to be said of each; the others are odd and in order"""


@pytest.mark.parametrize("name", THOUSANDS)
def test_a_great_deal_of(check: Check, name: str) -> None:
    said = check({"a.cards.yaml": THOUSANDS[name]()})
    assert SAID.get(name, "") in said.codes() | {""}


MANUSCRIPTS: Mapping[str, Callable[[], str]] = {
    "headings": lambda: "# A\n" * 100_000,
    "breaks": lambda: "x\n\n***\n\n" * 50_000,
    "quotations": lambda: ">" * 200_000 + "\n# A\n",
    "comments that do not end": lambda: "<!-- card\n" * 50_000,
    "fences that do not end": lambda: "```card\n" * 50_000,
    "backticks": lambda: "`" * 500_000,
    "marks": lambda: "%%" * 200_000,
    "stars": lambda: "* " * 300_000,
    "underlines": lambda: "a\n===\n" * 50_000,
    "front matter that does not end": lambda: "---\n" + "a: b\n" * 100_000,
}


@pytest.mark.parametrize("name", MANUSCRIPTS)
def test_a_great_deal_of_markdown(check: Check, name: str) -> None:
    check({"a.md": MANUSCRIPTS[name]()})


def test_a_very_large_file_is_refused_unread(check: Check, tmp_path: Path) -> None:
    with (tmp_path / "novel.md").open("wb") as file:
        file.truncate(100 * 1024 * 1024)
    said = check({})
    assert said.code == 2
    assert "novel.md is too large (100 MB)" in said.err
    assert "split it into chapters" in said.err


def test_a_large_file_is_read(check: Check) -> None:
    """As much as is read at all: prose, and one card at the end."""
    prose = "It was a dark and stormy night; the rain fell in torrents.\n\n" * (60_000_000 // 60)
    said = check({"novel.md": f"# A\n\n{prose}{CARD}"})
    assert said.codes() == {"K101"}


# --- what contradicts itself is said, not hidden ---------------------------------------------


def findings(outline: str) -> set[str]:
    return {one.code for one in check_texts({"a.cards.yaml": outline}).findings}


def test_rings_and_quarrels_are_found() -> None:
    assert "T101" in findings("- scene: A\n  when: after B\n- scene: B\n  when: after A\n")
    assert "T101" in findings("- scene: A\n  when: [3 May 1912, 4 May 1912]\n")
    life = "  life: {Ana: after %s}\n"
    assert "L103" in findings(f"- scene: A\n{life % 'B'}- scene: B\n{life % 'A'}")
    assert "D106" in findings("- scene: A\n- scene: A\n- scene: B\n  when: after A\n")
    assert "D109" in findings("- scene: A\n  who: [Ana\n- scene: B\n")


# --- files that are no files -----------------------------------------------------------------


def test_links_in_a_ring(check: Check, tmp_path: Path) -> None:
    (tmp_path / "part").mkdir()
    (tmp_path / "part" / "back").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "part" / "self").symlink_to(tmp_path / "part", target_is_directory=True)
    said = check({"part/novel.md": CARD})
    assert said.out.count("K101") == 1


def test_a_link_to_itself(check: Check, tmp_path: Path) -> None:
    (tmp_path / "novel.md").symlink_to(tmp_path / "novel.md")
    said = check({})
    assert said.code == 2
    assert "novel.md" in said.err


def test_no_such_file_and_an_empty_folder(check: Check, tmp_path: Path) -> None:
    assert "there is no file or folder nowhere.md" in check({}, "nowhere.md").err
    assert check({}).code == 2
    assert check({"novel.md": ""}).code == 0


def test_an_unreadable_file(check: Check, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: str, mode: str) -> None:
        raise PermissionError(13, "Permission denied", path)

    (tmp_path / "novel.md").write_text(CARD)
    monkeypatch.setattr("fabula.manuscript.open", refuse, raising=False)
    said = check({})
    assert said.code == 2
    assert "novel.md cannot be read: permission denied" in said.err


def test_a_pipe_is_not_waited_for(check: Check, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "novel.md")
    assert check({}, "novel.md").code == 2


def test_a_folder_named_like_a_manuscript(check: Check) -> None:
    assert check({"novel.md/chapter.md": CARD}).code == 1


# --- wrong requests say where and what instead -----------------------------------------------


@pytest.mark.parametrize(
    ("project", "words"),
    [
        ("title = \n", "fabula.toml:1"),
        ('tilte = "x"\n', "did you mean 'title'"),
        ('time-travel = "maybe"\n', "time-travel"),
        ("[people.Ana]\nborn = 3.5\n", "fabula.toml:2"),
        ('manuscript = ["nowhere/*.md"]\n', "nowhere"),
        ("a = [[[[" * 5_000, "fabula.toml"),
        ("[calendar]\nmonths = []\n", "every month"),
        ('[laws]\nno-such-law = "off"\n', "no-such-law"),
    ],
)
def test_a_project_file_that_cannot_be_used(check: Check, project: str, words: str) -> None:
    said = check({"novel.md": CARD, "fabula.toml": project})
    assert said.code == 2
    assert words in said.err.replace("line ", "fabula.toml:")
