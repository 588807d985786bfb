"""What a tool declares apart from its scenes, in the shape of the project file."""

from __future__ import annotations

from collections.abc import Sequence

from fabula.cards.raw import RawFact, RawGroup, RawPerson, RawPlace, RawThing
from fabula.model.draft import Text
from fabula.text import Span


def person(
    name: Text,
    aliases: Sequence[Text] = (),
    born: Text | None = None,
    died: Text | None = None,
    parents: Sequence[Text] = (),
    attributes: Sequence[tuple[Text, Text, Span]] = (),
) -> RawPerson:
    """Somebody; ``attributes`` are attribute, value and the place of both."""
    span = parents[0].span if parents else name.span
    return RawPerson(
        name, tuple(aliases), born, died, tuple(parents), span, tuple(attributes), False, 1.0
    )


def group(name: Text, members: Sequence[Text] = (), aliases: Sequence[Text] = ()) -> RawGroup:
    """A set of people."""
    return RawGroup(name, tuple(aliases), tuple(members))


def place(
    name: Text,
    within: Text | None = None,
    aliases: Sequence[Text] = (),
    latitude: float | None = None,
    longitude: float | None = None,
) -> RawPlace:
    """A place, within another or not; coordinates in degrees."""
    return RawPlace(name, tuple(aliases), within, name.span, 0, latitude, longitude, True)


def thing(name: Text, aliases: Sequence[Text] = ()) -> RawThing:
    """A thing."""
    return RawThing(name, tuple(aliases))


def fact(name: Text, says: Sequence[Text] = (), scene: Text | None = None) -> RawFact:
    """Something that one may know."""
    return RawFact(name, tuple(says), scene, False)
