"""The verdict, and every finding with its passages, what was concluded, and its mends."""

from __future__ import annotations

from collections.abc import Sequence

from fabula.model.finding import Finding, Passage
from fabula.report.excerpt import place_words
from fabula.report.look import count, severity_word
from fabula.report.page.gather import Shown
from fabula.report.page.markup import Html, el, joined
from fabula.report.page.names import Names

MOST_OPEN = 40
"""findings that are not folded away"""
MOST_QUOTED = 400
"""letters of one quotation"""
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
    verdict = ", ".join(counts) if counts else "Nothing contradicts itself"
    size = (
        (len(story.scenes), "scene", "scenes"),
        (len(shown.people), "person", "people"),
        (len(shown.places), "place", "places"),
        (len(shown.things), "thing", "things"),
        (len(shown.facts), "fact that is known", "facts that are known"),
    )
    sizes = [
        el("li", el("b", str(number)), f" {one if number == 1 else more}")
        for number, one, more in size
        if number
    ]
    return joined(
        el("p", verdict, class_="verdict bad" if counts else "verdict good"),
        el("ul", sizes, class_="size"),
    )


def findings(shown: Shown) -> Html:
    """Every finding with its passages, what was concluded, and its mends."""
    if not shown.findings:
        return el("p", "Fabula found no contradiction in what is stated.")
    names = Names(shown.story)
    articles = [_finding(one, names) for one in shown.findings]
    if len(articles) <= MOST_OPEN + 5:
        return joined(articles)
    rest = el("summary", f"The other {len(articles) - MOST_OPEN} findings")
    return joined(articles[:MOST_OPEN], el("details", rest, articles[MOST_OPEN:], class_="more"))


def _finding(finding: Finding, names: Names) -> Html:
    weight = severity_word(finding.severity)
    where = names.scene(finding.scene)
    about = f"{finding.certainty.name.lower()} · {finding.law} · {finding.code}"
    passages = list(dict.fromkeys(finding.because))
    if not passages and finding.at is not None:
        passages = [Passage(finding.at, "", finding.scene)]
    return el(
        "article",
        el("h3", el("span", weight, class_="weight"), " ", finding.message),
        el("p", joined(where, " · ") if where else None, about, class_="aside"),
        el("ol", (_passage(one, names) for one in passages), class_="passages"),
        _also(finding),
        _list("Taken for granted", [one.text for one in finding.assumed]),
        _list("To mend it", [one.text for one in finding.mends]),
        class_=f"finding {weight}",
        id=f"finding-{finding.id}",
    )


def _list(title: str, lines: Sequence[str]) -> Html | None:
    """Alternatives or assumptions, one below the other."""
    if not lines:
        return None
    return joined(el("h4", title), el("ul", (el("li", words) for words in lines), class_="lines"))


def _passage(passage: Passage, names: Names) -> Html:
    """The author's words, what they say here, and where they stand."""
    quote = " ".join(passage.span.text.split())
    cut = quote if len(quote) <= MOST_QUOTED else quote[: MOST_QUOTED - 1] + "…"
    scene = names.scene(passage.scene)
    # "The flat: 20:05" says no more than the quotation "20:05" in The flat.
    note = "" if passage.message.endswith(f": {quote}") else passage.message
    return el(
        "li",
        el("div", el("q", cut), el("span", f" {note}", class_="note") if note else None),
        el(
            "div",
            joined(scene, " ") if scene else None,
            el("code", place_words(passage.span)),
            class_="aside",
        ),
    )


def _also(finding: Finding) -> Html | None:
    places = list(dict.fromkeys(place_words(one.span) for one in finding.also))
    if not places:
        return None
    more = len(places) - MOST_ALSO
    listed = ", ".join(places[:MOST_ALSO]) + (f" and {more} more" if more > 0 else "")
    return el("p", f"Also: {listed}", class_="aside")
