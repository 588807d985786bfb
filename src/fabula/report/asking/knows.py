"""What somebody knows, since when and from whom: as text and as JSON values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from fabula.ask.knows import Knowledge, Known, Link, Origin
from fabula.ask.mind import Answer, Ground
from fabula.model.finding import Passage
from fabula.model.story import Story
from fabula.model.terms import Certainty
from fabula.reason.events import READER
from fabula.report.asking.rows import (
    Row,
    fact_name,
    lines_of,
    scene_name,
    strand_name,
    strand_values,
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
        **strand_values(one.strand),
    }


def full(answer: Known, story: Story, look: Look) -> str:
    """What somebody knows, a paragraph for each fact; for each branch or version anew."""
    name = _name(story, answer.person)
    if not answer.facts:
        return f"No scene says what {visible(name)} knows.\n"
    lines: list[str] = []
    for strand in dict.fromkeys(one.strand for one in answer.facts):
        mine = [one for one in answer.facts if one.strand == strand]
        title = strand_name(story, strand)
        if title:
            lines += ["", *(look.ink(Ink.ASIDE, line) for line in wrap(title, look.width))]
        else:
            lines.append("")
        lines += _paragraph(mine[0], story, name, look) if len(mine) == 1 else list(
            _listed(mine, story, name, look)
        )  # fmt: skip
    return "\n".join(lines[1:]) + "\n"


def _listed(facts: Sequence[Knowledge], story: Story, name: str, look: Look) -> Iterator[str]:
    """Many facts: the known ones first, in short."""
    room, first = look.width - 2, True
    for title, mood in (
        ("knows", Answer.YES),
        ("does not know", Answer.NO),
        ("may know: no scene says for sure", Answer.UNKNOWN),
    ):
        mine = [one for one in facts if one.knows is mood]
        if mine:
            if not first:
                yield ""
            first = False
            yield from (
                look.ink(Ink.STRONG, line)
                for line in wrap(visible(_capital(f"{name} {title}")), look.width)
            )
        for one in mine:
            yield from (f"  {line}" for line in wrap(visible(fact_name(story, one.fact)), room))
            yield from (
                f"    {line}" for line in wrap(visible(_in_short(one, story, name)), room - 2)
            )


def _capital(said: str) -> str:
    return f"T{said[1:]}" if said.startswith("the reader ") else said


def _name(story: Story, ref: str) -> str:
    return "the reader" if ref == READER else story.name(ref)


def _in_short(one: Knowledge, story: Story, name: str) -> str:
    if one.knows is Answer.UNKNOWN:
        return _unknown(one, story, name)
    if one.knows is Answer.NO:
        return _no(one, story)
    said = [_step(link, story, brief=True) for link in one.chain]
    when = f" ({one.window.words})" if one.window.words else ""
    return f"{'; '.join(said)}{when}{_sure(one)}" or "from the start"


def _paragraph(one: Knowledge, story: Story, name: str, look: Look) -> Iterator[str]:
    """The whole answer for one fact."""
    fact = fact_name(story, one.fact)
    verb = {Answer.YES: "knows", Answer.NO: "does not know"}.get(one.knows)
    said = f"{name} {verb} {fact}{_sure(one)}." if verb is not None else (
        f"Not known whether {name} knows {fact}."
    )  # fmt: skip
    yield from (look.ink(Ink.STRONG, line) for line in wrap(visible(_capital(said)), look.width))
    if verb is None:
        yield from lines_of([Row("", (_unknown(one, story, name),))], look)
        return
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
    if one.chain and one.chain[0].to != READER:
        yield Row("origin", (_origin(one, story),))


def _step(link: Link, story: Story, brief: bool = False) -> str:
    """``Nell is told by the Captain (The flat)``."""
    who, source = _name(story, link.to), story.name(link.source or "")
    if link.to == READER:
        through = f" through {source}" if source else ""
        return f"told{through} in {scene_name(story, link.scene)}"
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


def _unknown(one: Knowledge, story: Story, name: str) -> str:
    said = []
    if one.believes is not None:
        held = "heard of in" if name == _name(story, READER) else "holds it to be so since"
        said.append(f"{held} {scene_name(story, one.believes)}")
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
