"""The cue card of a scene, one page: as text, as Markdown, as JSON values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from fabula.ask.belongings import Thing
from fabula.ask.card import Ahead, Card, Held, Sheet
from fabula.ask.company import Band
from fabula.ask.lifetime import Neighbour
from fabula.ask.mind import Ground
from fabula.model.story import Story
from fabula.model.terms import Certainty, Mode, entity_of
from fabula.report.asking.rows import (
    Row,
    escaped,
    fact_name,
    lines_of,
    markdown_of,
    scene_name,
    some,
    window_values,
    years_values,
    years_words,
)
from fabula.report.cells import visible, width
from fabula.report.json import Value
from fabula.report.look import Ink, Look
from fabula.report.wrap import wrap

MOST = 6
"""items of a row: a card is one page"""


# --- JSON -----------------------------------------------------------------------------------


def values(answer: Card) -> Mapping[str, Value]:
    """A card as plain values."""
    return {
        "scene": answer.scene,
        "people": [_sheet_values(answer, sheet) for sheet in answer.people],
        "groups": [
            {"group": band.group, "named": list(band.named), "others": list(band.others)}
            for band in answer.groups
        ],
    }


def _sheet_values(answer: Card, sheet: Sheet) -> Mapping[str, Value]:
    return {
        "person": sheet.person,
        "own_age": years_values(sheet.own_age),
        "where": sheet.place,
        "window": window_values(answer.window),
        "previous": _neighbour(sheet.previous),
        "next": _neighbour(sheet.next),
        "knows": [{"fact": h.fact, "since": h.since, "from": h.source} for h in sheet.knows],
        "learns": [{"fact": h.fact, "from": h.source} for h in sheet.learns],
        "does_not_know": [{"fact": a.fact, "learns_in": a.learns_in} for a in sheet.does_not_know],
        "believes": [{"fact": h.fact, "since": h.since} for h in sheet.believes],
        "not_known": [{"fact": a.fact, "learns_in": a.learns_in} for a in sheet.not_known],
        "has": [thing.thing for thing in sheet.has],
        "wears": [thing.thing for thing in sheet.wears],
        "wounds": [{"part": wound.part, "since": wound.since} for wound in sheet.wounds],
        "met": [
            {"person": met.person, "certainty": met.certainty.name.lower()} for met in sheet.met
        ],
        "secrets_from": [
            {"fact": kept.fact, "kept_by": ref}
            for kept in sheet.secrets_from
            for ref in kept.others
        ],
        "reader_knows_more": list(sheet.reader_knows_more),
        "reader_knows_less": list(sheet.reader_knows_less),
        "member_of": sheet.member_of,
    }


def _neighbour(one: Neighbour) -> str | None:
    return one.scene.id if one.scene is not None else None


# --- text -----------------------------------------------------------------------------------


def full(answer: Card, story: Story, look: Look) -> str:
    """The card as a page of text."""
    title = wrap(visible(_title(answer, story)), look.width)
    lines = [look.ink(Ink.STRONG, line) for line in title]
    lines += [line for said in _setting(answer, story) for line in wrap(visible(said), look.width)]
    for sheet in answer.people:
        age = years_words(sheet.own_age) or "age not known"
        *above, name = wrap(visible(story.name(sheet.person)), look.width - len(age) - 4)
        rule = "─" * (look.width - width(name) - len(age) - 2)
        lines += ["", *(look.ink(Ink.STRONG, line) for line in above)]
        lines.append(f"{look.ink(Ink.STRONG, name)} {look.ink(Ink.FAINT, rule)} {age}")
        lines += lines_of(_rows(answer, sheet, story), look)
    if not answer.people:
        lines += ["", _nobody(answer)]
    return "\n".join(lines) + "\n"


def markdown(answer: Card, story: Story) -> str:
    """The card as Markdown."""
    lines = [f"# {escaped(_title(answer, story))}", ""]
    lines += ["  \n".join(f"*{escaped(said)}*" for said in _setting(answer, story))]
    for sheet in answer.people:
        age = years_words(sheet.own_age)
        name = story.name(sheet.person)
        lines += ["", f"## {escaped(f'{name}, {age}' if age else name)}", ""]
        lines += markdown_of(_rows(answer, sheet, story))
    if not answer.people:
        lines += ["", _nobody(answer)]
    return "\n".join(lines) + "\n"


def _title(answer: Card, story: Story) -> str:
    name = scene_name(story, answer.scene)
    return f"{name} ({scene_name(story, answer.told_of)}, told again)" if answer.told_of else name


def _setting(answer: Card, story: Story) -> Iterator[str]:
    """When and where, in one line."""
    where = story.name(answer.place) if answer.place is not None else ""
    said = [answer.window.words or "at no known time", where]
    if answer.pov is not None:
        said.append(f"told through {story.name(answer.pov)}")
    yield " · ".join(one for one in said if one)
    for band in answer.groups:
        yield _band(band, story)


def _band(band: Band, story: Story) -> str:
    """A group, and which of its members are named or may be there."""
    if not (band.named or band.others):
        return f"{story.name(band.group)}: its members are not known"
    said = [_names(story, some(band.named, 2 * MOST))] if band.named else []
    if band.others:
        also = "perhaps also " if band.named else "some of "
        said.append(also + _names(story, some(band.others, 2 * MOST)))
    return f"{story.name(band.group)}: {', '.join(said)}"


def _nobody(answer: Card) -> str:
    if answer.mode.lived:
        if answer.groups:
            return "Nobody is named. Ask for one of them with --for NAME."
        return "Its card names nobody."
    told = {Mode.DREAM: "dreamt", Mode.DOCUMENT: "a document"}.get(answer.mode, answer.mode.value)
    return f"It is {told}: nobody is there."


def _rows(answer: Card, sheet: Sheet, story: Story) -> Iterator[Row]:
    """All that there is to say of one person; empty rows are left out later."""
    learns = {held.fact for held in sheet.learns}
    yield Row("comes from", _from(sheet, story))
    yield Row("goes on to", (_near(story, sheet.next, "no later scene", "not known"),))
    if sheet.voice:
        yield Row("is here", ("by voice only",))
    if sheet.member_of is not None:
        yield Row("is here", (f"perhaps, as one of {story.name(sheet.member_of)}",))
    yield Row("has met", _met(answer, sheet, story), run=True)
    yield Row("has not met", _strangers(answer, sheet, story), run=True)
    yield Row("has", tuple(_thing(story, one) for one in sheet.has), run=True)
    yield Row("wears", tuple(_thing(story, one) for one in sheet.wears), run=True)
    yield Row(
        "is hurt in",
        tuple(f"{w.part.replace('-', ' ')}{_since(story, w.since)}" for w in sheet.wounds),
    )
    yield Row("knows", _held(story, sheet.knows))
    yield Row("believes", _held(story, sheet.believes))
    learned = [held._replace(since=None) for held in sheet.learns]
    yield Row("learns here", _held(story, learned), ink=Ink.WARNING)
    yield Row("must not say", _ahead(story, answer, sheet), ink=Ink.WARNING)
    yield Row("has forgotten", _forgotten(story, sheet))
    yield Row("keeps secret", _keeps(story, sheet), ink=Ink.WARNING)
    yield Row("is not told", _kept(story, sheet), ink=Ink.WARNING)
    unsure = [one for one in sheet.not_known if one.fact not in learns]
    yield Row("may know", _unsure(story, answer, unsure))
    more = [fact_name(story, fact) for fact in sheet.reader_knows_more]
    less = [fact_name(story, fact) for fact in sheet.reader_knows_less]
    yield Row("the reader", _reader(more, less))


def _from(sheet: Sheet, story: Story) -> tuple[str, ...]:
    """Where from in own life."""
    jump = ", by a jump" if sheet.jump else ""
    return (_near(story, sheet.previous, "no scene before this", "not known") + jump,)


def _near(story: Story, one: Neighbour, none: str, open_: str) -> str:
    """A scene with its time and place."""
    if one.scene is None:
        return open_ if one.open else none
    place = story.name(one.scene.place) if one.scene.place is not None else ""
    said = ", ".join(word for word in (one.when.words, place) if word)
    return f"{one.scene.name} ({said})" if said else one.scene.name


def _met(answer: Card, sheet: Sheet, story: Story) -> tuple[str, ...]:
    """Those here first; of the others only those surely met."""
    shown = [
        f"{story.name(one.person)}{_how_sure(one.certainty)}"
        for one in sorted(sheet.met, key=lambda met: met.person not in answer.present)
        if one.person in answer.present or one.certainty > Certainty.POSSIBLE
    ]
    return some(shown, 2 * MOST)


def _strangers(answer: Card, sheet: Sheet, story: Story) -> tuple[str, ...]:
    """Those here whom no scene shows them to have met, kin and fellows left out."""
    met, own = {one.person for one in sheet.met}, entity_of(sheet.person)
    shown = [
        story.name(one)
        for one in answer.present
        if one not in met and one != own and not _near_ones(story, one, own)
    ]
    if not shown:
        return ()
    return (*some(shown, 2 * MOST)[:-1], f"{some(shown, 2 * MOST)[-1]} (as far as any scene tells)")


def _near_ones(story: Story, one: str, other: str) -> bool:
    """Whether two are parent and child, siblings, or of one group."""
    people, groups = story.settings.people, story.settings.groups
    first = set(people[one].parents) if one in people else set()
    second = set(people[other].parents) if other in people else set()
    fellows = any(one in members and other in members for members in groups.values())
    return bool(one in second or other in first or first & second or fellows)


def _how_sure(certainty: Certainty) -> str:
    return {Certainty.CERTAIN: "", Certainty.LIKELY: " (likely)"}.get(certainty, " (perhaps)")


def _thing(story: Story, one: Thing) -> str:
    said = [*one.states, *([f"since {scene_name(story, one.since)}"] if one.since else [])]
    return f"{story.name(one.thing)} ({', '.join(said)})" if said else story.name(one.thing)


def _since(story: Story, scene: str | None) -> str:
    return f" (since {scene_name(story, scene)})" if scene is not None else ""


def _held(story: Story, held: Sequence[Held]) -> tuple[str, ...]:
    """Facts with their source; those in play here come first."""
    found = []
    for one in held:
        said = [f"from {story.name(one.source)}"] if one.source is not None else []
        said += [scene_name(story, one.since)] if one.since is not None else []
        source = f" ({', '.join(said)})" if said else ""
        found.append(f"{fact_name(story, one.fact)}{source}")
    return some(found, MOST)


def _ahead(story: Story, answer: Card, sheet: Sheet) -> tuple[str, ...]:
    """What is learned later only; what is learned here stands by itself."""
    learns = {held.fact for held in sheet.learns}
    found = [
        f"{fact_name(story, one.fact)}{_learned(story, answer, one)}"
        for one in sheet.does_not_know
        if one.ground is not Ground.LOST and one.fact not in learns
    ]
    return some(found, MOST)


def _learned(story: Story, answer: Card, one: Ahead) -> str:
    if one.learns_in is None:
        return ""
    if one.learns_in in (answer.scene, answer.told_of):
        return " (until learned here)"
    return f" (learned in {scene_name(story, one.learns_in)})"


def _forgotten(story: Story, sheet: Sheet) -> tuple[str, ...]:
    return tuple(
        fact_name(story, one.fact) for one in sheet.does_not_know if one.ground is Ground.LOST
    )


def _keeps(story: Story, sheet: Sheet) -> tuple[str, ...]:
    found = [
        f"{fact_name(story, kept.fact)} (from {_names(story, kept.others)})" for kept in sheet.keeps
    ]
    return some(found, MOST)


def _kept(story: Story, sheet: Sheet) -> tuple[str, ...]:
    found = []
    for kept in sheet.secrets_from:
        verb = "knows" if len(kept.others) == 1 else "know"
        found.append(f"{fact_name(story, kept.fact)} ({_names(story, kept.others)} {verb})")
    return some(found, MOST)


def _names(story: Story, refs: Sequence[str]) -> str:
    return ", ".join(story.name(ref) for ref in refs)


def _unsure(story: Story, answer: Card, unsure: Sequence[Ahead]) -> tuple[str, ...]:
    found = []
    for one in unsure:
        told = "told here" if one.learns_in == answer.scene else (
            f"told in {scene_name(story, one.learns_in)}" if one.learns_in else "no scene tells"
        )  # fmt: skip
        found.append(f"{fact_name(story, one.fact)} ({told})")
    return some(found, MOST)


def _reader(more: Sequence[str], less: Sequence[str]) -> tuple[str, ...]:
    found = []
    if more:
        found.append("knows already: " + ", ".join(some(more, MOST)))
    if less:
        found.append("does not know yet: " + ", ".join(some(less, MOST)))
    return tuple(found)
