"""The verdict, and every finding with its passages, what was concluded, and its mends."""

from __future__ import annotations

from fabula.model.finding import Finding, Passage
from fabula.report.excerpt import place_words
from fabula.report.look import count, severity_word
from fabula.report.page.gather import Shown
from fabula.report.page.markup import Html, el, joined, parted
from fabula.report.page.names import Names

MOST_ALSO = 8
"""further places of one contradiction that are named"""


def summary(shown: Shown) -> Html:
    """How many findings of each weight, in how large a story."""
    story = shown.story
    counts = [
        count(number, severity_word(severity))
        for severity in sorted({one.severity for one in shown.findings}, reverse=True)
        if (number := sum(one.severity is severity for one in shown.findings))
    ]
    verdict = ", ".join(counts) if counts else "Nothing contradicts"
    size = (
        (len(story.scenes), "scenes"),
        (len(shown.people), "people"),
        (len(shown.places), "places"),
        (len(shown.things), "things"),
        (len(shown.facts), "facts that are known"),
    )
    return joined(
        el("p", verdict, class_="verdict bad" if counts else "verdict good"),
        el("ul", (el("li", el("b", str(n)), f" {what}") for n, what in size), class_="size"),
    )


def findings(shown: Shown) -> Html:
    """Every finding with its passages, what was concluded, and its mends."""
    if not shown.findings:
        return el("p", "Fabula found no contradiction in what is stated.")
    names = Names(shown.story)
    return joined(_finding(one, names) for one in shown.findings)


def _finding(finding: Finding, names: Names) -> Html:
    weight = severity_word(finding.severity)
    head = el(
        "h3",
        el("span", weight, class_=f"weight {weight}"),
        " ",
        finding.message,
    )
    about = parted(
        [
            names.scene(finding.scene),
            el("span", f"{finding.certainty.name.lower()}, {finding.law} ({finding.code})"),
        ],
        " · ",
    )
    passages = list(dict.fromkeys(finding.because))
    if not passages and finding.at is not None:
        passages = [Passage(finding.at, "", finding.scene)]
    return el(
        "article",
        head,
        el("p", about, class_="aside"),
        el("ol", (_passage(one, names) for one in passages), class_="passages"),
        el("p", "What was taken for granted: ", "; ".join(one.text for one in finding.assumed))
        if finding.assumed
        else None,
        _also(finding),
        el("p", el("b", "To mend it: "), parted([one.text for one in finding.mends], " · "))
        if finding.mends
        else None,
        class_="finding",
        id=f"finding-{finding.id}",
        data_finding=finding.id,
    )


def _passage(passage: Passage, names: Names) -> Html:
    quote = " ".join(passage.span.text.split())
    scene = names.scene(passage.scene)
    return el(
        "li",
        el("q", quote if len(quote) <= 400 else quote[:399] + "…"),
        el("span", f" {passage.message}") if passage.message else None,
        el(
            "span",
            parted([one for one in (scene, el("code", place_words(passage.span))) if one], ", "),
            class_="aside place",
        ),
    )


def _also(finding: Finding) -> Html | None:
    places = list(dict.fromkeys(place_words(one.span) for one in finding.also))
    if not places:
        return None
    more = len(places) - MOST_ALSO
    listed = ", ".join(places[:MOST_ALSO]) + (f" and {more} more" if more > 0 else "")
    return el("p", f"Also: {listed}", class_="aside")
