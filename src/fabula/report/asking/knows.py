"""What somebody knows, since when and from whom: as text and as JSON values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from fabula.ask.knows import Knowledge, Known, Link, Origin
from fabula.ask.mind import Answer, Ground
from fabula.model.finding import Passage
from fabula.model.story import Story
from fabula.model.terms import Certainty
from fabula.report.asking.rows import (
    Row,
    fact_name,
    lines_of,
    scene_name,
    window_values,
    years_values,
    years_words,
)
from fabula.report.cells import visible
from fabula.report.json import Value
from fabula.report.look import Ink, Look
from fabula.report.wrap import wrap


def values(answer: Known) -> Mapping[str, Value]:
    """What somebody knows as plain values."""
    return {"person": answer.person, "facts": [_fact_values(one) for one in answer.facts]}


def _fact_values(one: Knowledge) -> Mapping[str, Value]:
    return {
        "fact": one.fact,
        "knows": one.knows.value,
        "certainty": one.certainty.name.lower() if one.certainty is not None else None,
        "since": one.since,
        "window": window_values(one.window),
        "own_age": years_values(one.own_age),
        "chain": [
            {"scene": link.scene, "from": link.source, "to": link.to, "how": link.how}
            for link in one.chain
        ],
        "origin": one.origin.value if one.origin is not None else None,
        "believes_since": one.believes,
        "may_since": list(one.may),
    }


def full(answer: Known, story: Story, look: Look) -> str:
    """What somebody knows, a paragraph for each fact."""
    name = story.name(answer.person)
    if not answer.facts:
        return f"No scene says what {visible(name)} knows.\n"
    if len(answer.facts) == 1:
        return "\n".join(_paragraph(answer.facts[0], story, name, look)) + "\n"
    lines: list[str] = []
    room = look.width - 2
    for title, mood in (
        ("knows", Answer.YES),
        ("does not know", Answer.NO),
        ("may know: no scene says for sure", Answer.UNKNOWN),
    ):
        mine = [one for one in answer.facts if one.knows is mood]
        if mine:
            lines += ["", look.ink(Ink.STRONG, f"{visible(name)} {title}")]
        for one in mine:
            lines += [f"  {line}" for line in wrap(visible(fact_name(story, one.fact)), room)]
            lines += [f"    {line}" for line in wrap(visible(_in_short(one, story)), room - 2)]
    return "\n".join(lines[1:]) + "\n"


def _in_short(one: Knowledge, story: Story) -> str:
    if one.knows is Answer.UNKNOWN:
        return _unknown(one, story)
    if one.knows is Answer.NO:
        return _no(one, story)
    said = [_step(link, story, brief=True) for link in one.chain]
    when = f" ({one.window.words})" if one.window.words else ""
    return f"{'; '.join(said)}{when}{_sure(one)}" or "from the start"


def _paragraph(one: Knowledge, story: Story, name: str, look: Look) -> Iterator[str]:
    """The whole answer for one fact."""
    fact = fact_name(story, one.fact)
    verb = {Answer.YES: "knows", Answer.NO: "does not know"}.get(one.knows)
    if verb is None:
        yield look.ink(Ink.STRONG, f"Not known whether {visible(name)} knows {visible(fact)}.")
        yield from lines_of([Row("", (_unknown(one, story),))], look)
        return
    yield look.ink(Ink.STRONG, f"{visible(name)} {verb} {visible(fact)}{_sure(one)}.")
    if one.knows is Answer.NO:
        yield from lines_of([Row("", (_no(one, story),))], look)
    else:
        yield from lines_of(_yes(one, story), look)
    places = tuple(dict.fromkeys(_place(passage) for passage in one.because))
    yield from lines_of([Row("because", places)], look)


def _yes(one: Knowledge, story: Story) -> Iterator[Row]:
    age = years_words(one.own_age)
    details = ", ".join(word for word in (one.window.words, age) if word)
    if one.since is not None:
        since = scene_name(story, one.since)
        yield Row("since", (f"{since} ({details})" if details else since,))
    yield Row("how", tuple(_step(link, story) for link in one.chain))
    yield Row("origin", (_origin(one, story),))


def _step(link: Link, story: Story, brief: bool = False) -> str:
    """``Nell is told by the Captain (The flat)``."""
    who, source = story.name(link.to), story.name(link.source or "")
    says = {
        "is told": f"{who} has it from {source}",
        "reads": f"{who} has it from {source}",
        "writes": f"{source} writes it in {who}",
        "lives through": f"{who} lives through it",
        "knows": f"{who} knows it already",
        "knows from the start": f"{who} knows it from the start",
        "learns": f"{who} learns it",
        "overhears": f"{who} overhears it",
        "remembers": f"{who} remembers it",
    }.get(link.how, f"{who} {link.how}")
    where = f" in {scene_name(story, link.scene)}" if link.scene is not None else ""
    return f"{says}{where}"


def _origin(one: Knowledge, story: Story) -> str:
    if one.origin is Origin.LOOP:
        return "a loop: each has it from the other, and nobody ever found it out"
    last = story.name(one.chain[-1].source or one.chain[-1].to) if one.chain else ""
    if one.origin is Origin.ALWAYS:
        return f"{last} always knew it: no scene shows how"
    if one.origin is Origin.SCENE:
        return scene_name(story, one.chain[-1].scene)
    return f"not known: {last} may have it from more than one scene"


def _no(one: Knowledge, story: Story) -> str:
    scene = scene_name(story, one.since)
    when = f" ({one.window.words})" if one.window.words else ""
    return {
        Ground.LOST: f"forgotten in {scene}{when}",
        Ground.LATER: f"learned for the first time only in {scene}{when}",
        Ground.AHEAD: f"it happens only in {scene}{when}",
    }.get(one.ground, f"said not to know it in {scene}{when}, and never shown to learn it")


def _unknown(one: Knowledge, story: Story) -> str:
    said = []
    if one.believes is not None:
        said.append(f"holds it to be so since {scene_name(story, one.believes)}")
    may = [scene_name(story, scene) for scene in one.may if scene != one.believes]
    if may:
        more = f" and {len(may) - 3} more" if len(may) > 3 else ""
        said.append(f"may have learned it in {', '.join(may[:3])}{more}")
    return "; ".join(said) or "no scene says so, and none excludes it"


def _sure(one: Knowledge) -> str:
    return " (likely)" if one.certainty is Certainty.LIKELY else ""


def _place(passage: Passage) -> str:
    span = passage.span
    line = span.source.place(span.bounds()[0]).line
    return f"{span.source.path}:{line}  {' '.join(span.text.split())}"
