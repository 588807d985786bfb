"""What people see: the full format, at 80 columns."""

from __future__ import annotations

from textwrap import dedent

from fabula.model.finding import Allowed, Assumption, Mend, MendKind, Passage
from fabula.model.terms import Certainty, Severity
from fabula.report.full import render
from fabula.report.look import Look
from fabula.text import Source
from tests.report.making import finding, passage, report, span

NOTARY = Source(
    "chapters/03.md",
    "\n" * 38 + "# The notary\n<!-- card\n  - Ana mentions the will\n-->\n",
)
ATTIC = Source("chapters/07.md", "\n" * 11 + "  - Ana learns the will from Bo\n")
NAMES = {"the-notary": "The notary", "the-attic": "The attic"}
WILL = finding(
    at=span(NOTARY, "Ana mentions the will"),
    scene="the-notary",
    because=(
        passage(NOTARY, "Ana mentions the will", "she speaks of it here", "the-notary"),
        passage(
            ATTIC,
            "Ana learns the will from Bo",
            "she learns of it here, 3 days later in her own life",
            "the-attic",
        ),
    ),
)._replace(
    reasons=(
        "The notary is on 4 May 1912",
        "The attic on 7 May 1912",
        "Ana's life runs with the calendar",
    ),
    mends=(
        Mend(MendKind.MOVE_SCENE, "move The attic before The notary", 3),
        Mend(MendKind.LEARN_OFF_PAGE, "let Bo tell her before 4 May", 4),
        Mend(MendKind.MARK_TELLING, "mark The notary as a flash-forward", 5),
    ),
)


def seen(text: str) -> str:
    """The expected text, as it is written in these tests."""
    return dedent(text).lstrip("\n")


def test_a_finding_as_the_design_shows_it() -> None:
    assert render(report(WILL, names=NAMES)) == seen(
        """
        error[K101] knows-too-soon: Ana mentions the will before she learns of it
          chapters/03.md:41  The notary
             41 |   - Ana mentions the will
                |     ^^^^^^^^^^^^^^^^^^^^^ she speaks of it here
          chapters/07.md:12  The attic
             12 |   - Ana learns the will from Bo
                |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^
                |     she learns of it here, 3 days later in her own life
          because  The notary is on 4 May 1912, The attic on 7 May 1912, and Ana's life
                   runs with the calendar
          mend     move The attic before The notary · let Bo tell her before 4 May ·
                   mark The notary as a flash-forward

        1 error in 12 scenes
        """
    )


def test_a_wide_screen_keeps_labels_beside_their_carets() -> None:
    lines = render(report(WILL, names=NAMES), Look(width=120)).splitlines()
    assert (
        "        |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^ "
        "she learns of it here, 3 days later in her own life"
    ) in lines
    assert lines[-3].startswith("  mend     move The attic before The notary · let Bo tell her")


def test_what_a_likely_finding_assumes() -> None:
    likely = WILL._replace(
        certainty=Certainty.LIKELY,
        because=(),
        reasons=(),
        mends=(),
        assumed=(
            Assumption("The attic is told after The notary"),
            Assumption("Bo is there throughout The attic"),
        ),
    )
    assert render(report(likely, names=NAMES)) == seen(
        """
        error[K101] knows-too-soon (likely): Ana mentions the will before she learns of
          it
          chapters/03.md:41  The notary
             41 |   - Ana mentions the will
                |     ^^^^^^^^^^^^^^^^^^^^^
          assumed  The attic is told after The notary
          assumed  Bo is there throughout The attic

        1 error in 12 scenes
        """
    )


def test_passages_of_one_file_and_scene_stand_together() -> None:
    source = Source(
        "story.md",
        "# Rome\n<!-- card\nwhen: 12:30\nwhere: Rome\nwho: [Ana]\n-->\n"
        "# Oslo\n<!-- card\nwhen: 12:30\nwhere: Oslo\nwho: [Ana]\n-->\n",
    )
    oslo = span(source, "Oslo\nwho").part(0, 4)
    found = finding(
        "Ana is in Rome and in Oslo at once",
        code="L101",
        law="two-places-at-once",
        at=oslo,
        scene="oslo",
        because=(
            passage(source, "where: Rome", "she is here", "rome"),
            passage(source, "when: 12:30", "at 12:30", "rome"),
            Passage(oslo, "", "oslo"),
        ),
    )
    assert render(report(found, names={"rome": "Rome", "oslo": "Oslo"})) == seen(
        """
        error[L101] two-places-at-once: Ana is in Rome and in Oslo at once
          story.md:10  Oslo
             10 | where: Oslo
                |        ^^^^
          story.md:4  Rome
              3 | when: 12:30
                | ^^^^^^^^^^^ at 12:30
              4 | where: Rome
                | ^^^^^^^^^^^ she is here

        1 error in 12 scenes
        """
    )


def test_two_marks_on_one_line_and_a_gap() -> None:
    source = Source("a.md", "who: [Ana, Bo]\n\n\nhappens:\n")
    found = finding(
        "Ana is there twice",
        at=span(source, "Bo"),
        because=(
            passage(source, "Ana", "once"),
            passage(source, "Bo", "twice"),
            passage(source, "happens", "here"),
        ),
    )
    assert "\n".join(render(report(found)).splitlines()[1:-2]) == (
        "  a.md:1\n"
        "      1 | who: [Ana, Bo]\n"
        "        |       ^^^ once\n"
        "        |            ^^ twice\n"
        "     ...\n"
        "      4 | happens:\n"
        "        | ^^^^^^^ here"
    )


def test_words_that_take_two_columns() -> None:
    source = Source("第三章.md", "  - 安娜提到遗嘱 in Rome 👩‍🚀 and\n")
    found = finding(
        "安娜提到遗嘱",
        at=span(source, "遗嘱"),
        because=(passage(source, "遗嘱", "这里"), passage(source, "and", "後")),
    )
    assert render(report(found)) == seen(
        """
        error[K101] knows-too-soon: 安娜提到遗嘱
          第三章.md:1
              1 |   - 安娜提到遗嘱 in Rome 👩‍🚀 and
                |             ^^^^ 这里
                |                             ^^^ 後

        1 error in 12 scenes
        """
    )


def test_right_to_left_words_stay_over_their_carets() -> None:
    source = Source("a.md", "  - אנה מזכירה את הצוואה\n")
    found = finding("אנה מזכירה", at=span(source, "מזכירה"))
    head, _, line, carets, *_ = render(report(found)).splitlines()
    assert head == "error[K101] knows-too-soon: \u2068אנה מזכירה\u2069"
    assert line == "      1 | \u2068  - אנה \u2069\u2068מזכירה\u2069\u2068 את הצוואה\u2069"
    assert carets == "        |         ^^^^^^"


def test_tabs_and_combining_marks() -> None:
    source = Source("a.md", "\t-\tZoe\u0308 knows\tit\n")
    found = finding(at=span(source, "knows"), because=(passage(source, "knows", "so"),))
    assert render(report(found)).splitlines()[2:4] == [
        "      1 |     -   Zoe\u0308 knows   it",
        "        |             ^^^^^ so",
    ]


def test_control_characters_are_shown_and_never_sent() -> None:
    source = Source("a\x1b[2J.md", "Ana \x1b[31mred\x07 \u202eknows\u2069 it\x9b\n")
    found = finding(
        "Ana says \x1b]0;title\x07 twice\nover", at=span(source, "knows"), scene="a\x00b"
    )
    text = render(report(found, names={"a\x00b": "bad\x1b[1mname"}))
    assert text == seen(
        r"""
        error[K101] knows-too-soon: Ana says \x1b]0;title\x07 twice over
          a\x1b[2J.md:1  bad\x1b[1mname
              1 | Ana \x1b[31mred\x07 \u202eknows\u2069 it\x9b
                |                           ^^^^^

        1 error in 12 scenes
        """
    )


def test_a_long_line_is_shortened_around_its_words() -> None:
    source = Source("a.md", "word " * 40 + "THE WILL" + " word" * 40 + "\n")
    found = finding(at=span(source, "THE WILL"), because=(passage(source, "THE WILL", "here"),))
    assert render(report(found)).splitlines()[2:4] == [
        "      1 | …word word word word THE WILL word word word word word word word word…",
        "        |                      ^^^^^^^^ here",
    ]


def test_words_longer_than_the_line() -> None:
    source = Source("a.md", "so " + "very " * 60 + "long\n")
    found = finding(at=span(source, "very " * 50))
    line, carets = render(report(found)).splitlines()[2:4]
    assert line == "      1 | …" + ("very " * 14)[:68] + "…"
    assert carets == "        |  " + "^" * 68


def test_words_over_several_lines() -> None:
    source = Source("a.md", "- Ana knows\n  that it\n  is so\n")
    found = finding(
        at=span(source, "knows\n  that it\n  is"),
        because=(passage(source, "knows\n  that it\n  is", "she says"),),
    )
    assert render(report(found)).splitlines()[2:4] == [
        "      1 | - Ana knows",
        "        |       ^^^^^ she says (to line 3)",
    ]


def test_a_finding_without_a_place() -> None:
    found = finding("The story has no scene Rome", code="D105", law="unknown-scene")
    assert render(report(found)) == seen(
        """
        error[D105] unknown-scene: The story has no scene Rome

        1 error in 12 scenes
        """
    )


def test_the_end_of_a_file_has_a_caret_too() -> None:
    source = Source("a.md", "")
    found = finding(at=span(source, ""))
    assert render(report(found)).splitlines()[1:4] == ["  a.md:1", "      1 |", "        | ^"]


def test_long_proofs_are_counted_not_poured_out() -> None:
    source = Source("a.md", "".join(f"when: day {n:02}\n" for n in range(30)))
    found = finding(
        at=span(source, "day 00"),
        because=tuple(passage(source, f"day {n:02}", "") for n in range(30)),
    )._replace(
        also=tuple(passage(source, f"day {n:02}", "") for n in range(12)),
    )
    lines = render(report(found)).splitlines()
    assert "  and 22 more in the proof (--format json has all)" in lines
    assert [line for line in lines if "more places" in line or line.startswith("  also")] == [
        "  also     a.md:1 · a.md:2 · a.md:3 · a.md:4 · a.md:5 · a.md:6 · a.md:7 ·",
        "           a.md:8 · 4 more places",
    ]


def test_the_summary() -> None:
    warning = finding(severity=Severity.WARNING)
    note = finding(severity=Severity.NOTE)
    assert render(report(note, WILL, warning, WILL, names=NAMES)).splitlines()[-1] == (
        "2 errors, 1 warning, 1 note in 12 scenes"
    )
    assert render(report()) == "Nothing contradicts: 12 scenes, 4 people\n"
    assert render(report(scenes=0)) == "Nothing to check: no scenes were found\n"
    allowed = report()._replace(allowed=(Allowed(WILL, "he is projected"),))
    assert render(allowed) == "Nothing contradicts: 12 scenes, 4 people (1 allowed)\n"


def test_colours_change_nothing_but_colour() -> None:
    coloured = render(report(WILL, names=NAMES), Look(colour=True))
    assert "\x1b[1;31merror[K101]\x1b[0m \x1b[1mknows-too-soon\x1b[0m: Ana" in coloured
    plain = coloured
    while "\x1b[" in plain:
        start = plain.index("\x1b[")
        plain = plain[:start] + plain[plain.index("m", start) + 1 :]
    assert plain == render(report(WILL, names=NAMES))
