"""Round trip: what another program's file says, its import says, and the export of that says."""

from __future__ import annotations

import pytest

from fabula.importing import project_pages
from fabula.loading import Loaded
from fabula.model.finding import Finding
from fabula.model.terms import Certainty
from fabula.project import SETTINGS, load_bytes, load_texts, solved_of
from tests.export.test_export import exported
from tests.read.aeon.test_timeline import small
from tests.read.aeon.written import date
from tests.read.docx.written import comment, docx, noted, p
from tests.read.epub.test_books import epub, xhtml
from tests.read.odt.written import annotation, h, odt
from tests.read.odt.written import p as para
from tests.read.rtf.test_rich_text import note, rtf

FIRST = "card: when: 3 May 1987, 21:00; where: Hall; who: Ana; Ben; happens: Ana dies"
SECOND = "card: when: 4 May 1987; who: Ben; happens: Ana speaks to Ben"


def aeon() -> bytes:
    made = small()
    made.add(
        "ev2",
        "defaultEvent",
        "The toast",
        summary=SECOND,
        dates={"startDate": date("1987-05-04 21:00")},
    )
    made.add("ev3", "defaultEvent", "The ball")
    made.relate("ev3", "participantRef", "ana")
    made.dates["ana"] = {"startDate": date("1960-01-01", 5), "endDate": date("1987-05-03", 5)}
    made.dates["ev3"] = {"startDate": date("1987-06-03", 5)}
    return made.bytes()


FILES = {
    "x.docx": docx(
        p("One", "berschrift1") + p("", inner=noted("a", 0)) + p("#") + p("", inner=noted("b", 1)),
        comment(FIRST, number=0) + comment(SECOND, number=1),
    ),
    "x.odt": odt(
        h("One") + para("a" + annotation(FIRST)) + h("One") + para("b" + annotation(SECOND))
    ),
    "x.rtf": rtf(rf"\pard\s1 One\par\pard a{note(FIRST)}\par * * *\par b{note(SECOND)}\par"),
    "x.epub": epub(
        {"a.xhtml": xhtml(f"<h1>A</h1><!--{FIRST}--><p>a</p><hr/><!--{SECOND}--><p>b</p>")}
    ),
    "x.html": f"<h1>A</h1><!-- {FIRST} --><p>a<h1>B: of it</h1><!-- {SECOND} --><p>b".encode(),
    "x.txt": f"Chapter 1\n\n[[{FIRST}]]\n\na\n\n***\n\n[[{SECOND}]]\n\nb".encode(),
    "x.csv": f'Label,Summary\nA,"{FIRST}"\nB,"{SECOND}"\n'.encode(),
    "x.aeon": aeon(),
}


def found(loaded: Loaded) -> list[tuple[str, str, Certainty]]:
    """What a check finds, places aside."""
    findings: tuple[Finding, ...] = solved_of(loaded, Certainty.LIKELY, laws=True).findings
    return sorted((one.law, one.message, one.certainty) for one in findings)


@pytest.mark.parametrize("name", FILES)
def test_import_and_export_find_the_same(name: str) -> None:
    first = load_bytes({name: FILES[name]}, name)
    findings = found(first)
    assert [law for law, _, _ in findings if law == "acts-after-death"]
    pages = {page.name: page.text for page in project_pages(first)}
    second = load_texts(pages)
    assert found(second) == findings
    toml = "\n".join(line for line in pages[SETTINGS].splitlines() if "manuscript" not in line)
    files = {"story.csv": exported(second, "aeon-csv").encode(), SETTINGS: toml.encode()}
    assert found(load_bytes(files, "story.csv")) == findings
