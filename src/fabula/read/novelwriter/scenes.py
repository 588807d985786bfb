"""From the headings of a novel to scenes with cards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fabula.cards.keys import CARD
from fabula.cards.raw import RawThing
from fabula.cards.times import TimeReading, read_time
from fabula.model.draft import Items, Node, Pairs, SceneDraft, Text
from fabula.model.terms import Oddity
from fabula.model.times import Absolute, Impossible
from fabula.read import build, declare
from fabula.read.keeping import Keeping
from fabula.read.notes import is_card, key_value, note_card
from fabula.read.novelwriter.document import Comment, Reference, Section
from fabula.read.novelwriter.tags import KINDS, Tags

_CAST = ("pov", "char", "object")
_MEANT = {"pov": "CHARACTER", "char": "CHARACTER", "object": "OBJECT", "location": "WORLD"}
_LISTS = frozenset({"who", "only", "heard", "to"})
_SEVERAL = 20
"""places of one scene among which the innermost is looked for"""
_AUTHORS = frozenset({"story", "note"})
"""kinds of comments whose key may be a key of a card"""


class Cards:
    """Makes cards of sections; what is odd or kept aside is gathered here."""

    def __init__(self, tags: Tags, fields: Mapping[str, str]) -> None:
        self.tags = tags
        self.fields = fields
        self.keeping = Keeping()
        self.oddities: list[Oddity] = []
        self.things: dict[str, RawThing] = {}
        """objects without a note"""
        self.reading = TimeReading()

    def own(self, section: Section) -> list[Pairs]:
        """The author's cards: comments that begin with ``card``, and single keys."""
        cards: list[Pairs] = []
        for comment in section.comments:
            if is_card(comment.line.value):
                card, odd = note_card(comment.line)
                self.oddities += odd
            else:
                card = self._single(comment)
            if card is not None and card.pairs:
                cards.append(card)
        return cards

    def known(self, section: Section) -> Pairs | None:
        """What novelWriter knows of a scene: who is there, through whose eyes, where, when."""
        by_key: dict[str, list[Text]] = {}
        named: list[Pairs] = []
        for reference in section.references:
            if CARD.get(self.fields.get(reference.key, "")):
                named.append(self._named(reference))
            else:
                by_key.setdefault(reference.key, []).extend(self._fitting(reference))
        cards: list[tuple[str, Node]] = []
        povs = by_key.get("pov", [])
        if len(povs) == 1:
            cards.append(("pov", povs[0]))
        if who := _once([value for key in _CAST for value in by_key.get(key, ())]):
            cards.append(("who", Items(tuple(who), who[0].span)))
        if (place := self._place(by_key.get("location", []))) is not None:
            cards.append(("where", place))
        if when := [text for value in by_key.get("time", []) for text in self._time(value)]:
            cards.append(("when", Items(tuple(when), when[0].span)))
        return build.join_cards(build.card(cards, section.name.span), *named)

    def _named(self, reference: Reference) -> Pairs:
        """A reference that the project file calls a key of a card."""
        key = Text(self.fields[reference.key], reference.line.span)
        if key.value in _LISTS:
            values = Items(tuple(reference.values), reference.line.span)
            return Pairs(((key, values),), reference.line.span)
        begin = reference.line.value.index(":") + 1
        words = reference.line.value[begin:]
        begin += len(words) - len(words.lstrip())
        value = Text(words.strip(), reference.line.span.part(begin, len(reference.line.value)))
        return Pairs((key_value(key, value),), reference.line.span)

    def _single(self, comment: Comment) -> Pairs | None:
        """``%Story.when: 3 May 1987``, or a field that the project file calls a key."""
        if comment.kind not in _AUTHORS or comment.key is None:
            if comment.kind and comment.kind != "synopsis":
                self.keeping.add(f"%{comment.kind.capitalize()}", comment.value)
            return None
        name = comment.key.value
        key = self.fields.get(name.lower(), name.lower().replace("_", "-"))
        if key not in CARD or not comment.value.value:
            self.keeping.add(f"%{comment.kind.capitalize()}.{name}", comment.value)
            return None
        pair = key_value(Text(key, comment.key.span), comment.value)
        return Pairs((pair,), comment.line.span)

    def _fitting(self, reference: Reference) -> list[Text]:
        """The values of a reference that it may have: novelWriter, too, refuses the others."""
        key = reference.key
        meant = _MEANT.get(key)
        if meant is None and key != "time":
            if key != "tag":
                for value in reference.values:
                    self.keeping.add(f"@{key}", value)
            return []
        fitting = []
        for value in reference.values:
            tag = self.tags.find(value.value)
            if tag is None or meant in (None, tag.kind):
                fitting.append(value)
                if tag is None and key == "object":
                    self.things.setdefault(value.value.lower(), declare.thing(value))
                continue
            what = KINDS.get(tag.kind, "note")
            message = f"'{value.value}' is the tag of a {what}, not of a {KINDS[meant or '']}"
            hint = f"@{key} takes tags from the folder of that kind"
            self.oddities.append(Oddity("unknown-name", message, value.span, hint))
        return fitting

    def _place(self, named: Sequence[Text]) -> Text | None:
        """The one place of a scene: of several, the one that lies within all others."""
        named = _once(named)
        for value in named if len(named) <= _SEVERAL else ():
            around = {value.value.lower(), *(n.lower() for n in self.tags.within(value.value))}
            if all(other.value.lower() in around for other in named):
                return value
        for value in named:
            self.keeping.add("@location (one of several)", value)
        return None

    def _time(self, value: Text) -> list[Text]:
        """A timeline's time: what its note says, else the tag's own words where they are one."""
        tag = self.tags.find(value.value)
        if tag is not None and "when" in tag.facts:
            return [tag.facts["when"]]
        words = tag.display if tag is not None and tag.display is not None else value
        # Only dates: a timeline called "Later" or "Summer" is a strand and no time of its own.
        if isinstance(read_time(words, self.reading), Absolute | Impossible):
            return [Text(words.value, value.span)]
        self.keeping.add("@time", value)
        return []


def scene(section: Section, within: Sequence[str], card: Pairs | None) -> SceneDraft:
    """The scene of a section; where it has no prose yet, its synopsis stands for it."""
    body = section.prose or tuple(
        comment.value.span
        for comment in section.comments
        if comment.kind == "synopsis" and comment.value.value
    )
    return SceneDraft(section.name.span, section.name, card, tuple(within), body)


def _once(values: Sequence[Text]) -> list[Text]:
    """Each name once, without regard to case."""
    found: dict[str, Text] = {}
    for value in values:
        found.setdefault(value.value.lower(), value)
    return list(found.values())
