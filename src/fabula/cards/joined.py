"""The project file and what other tools declare, as one: the author's own file stands first."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol, TypeVar

from fabula.cards.raw import (
    GREGORIAN,
    RawFact,
    RawGroup,
    RawPerson,
    RawPlace,
    RawSettings,
    RawThing,
)
from fabula.model.draft import Text
from fabula.model.terms import slug


class _Named(Protocol):
    @property
    def name(self) -> Text:
        """What it is called."""


_T = TypeVar("_T", bound=_Named)


def joined(own: RawSettings, more: Iterable[RawSettings]) -> RawSettings:
    """The project file's settings with what readers found declared elsewhere.

    Of what both name, the project file's word holds, and the other fills the gaps.
    """
    for one in more:
        own = own._replace(
            title=own.title or one.title,
            calendar=one.calendar if own.calendar == GREGORIAN else own.calendar,
            people=_together(own.people, one.people, _person),
            groups=_together(own.groups, one.groups, _group),
            places=_together(own.places, one.places, _place),
            things=_together(own.things, one.things, _thing),
            facts=_together(own.facts, one.facts, _fact),
            offices=_together(own.offices, one.offices, lambda first, _: first),
            travel=(*own.travel, *one.travel),
            lasting=tuple(dict.fromkeys((*own.lasting, *one.lasting))),
            changing=tuple(dict.fromkeys((*own.changing, *one.changing))),
        )
    return own


def _together(
    own: tuple[_T, ...], more: tuple[_T, ...], join: Callable[[_T, _T], _T]
) -> tuple[_T, ...]:
    if not more:
        return own
    by_name = {slug(one.name.value): one for one in own}
    for one in more:
        name = slug(one.name.value)
        first = by_name.get(name)
        by_name[name] = one if first is None else join(first, one)
    return tuple(by_name.values())


def _names(first: tuple[Text, ...], more: tuple[Text, ...]) -> tuple[Text, ...]:
    known = {slug(text.value) for text in first}
    return (*first, *(text for text in more if slug(text.value) not in known))


def _person(own: RawPerson, more: RawPerson) -> RawPerson:
    said = {slug(attribute.value) for attribute, _, _ in own.attributes}
    return own._replace(
        aliases=_names(own.aliases, more.aliases),
        born=own.born or more.born,
        died=own.died or more.died,
        parents=own.parents or more.parents,
        parents_span=own.parents_span if own.parents else more.parents_span,
        attributes=(
            *own.attributes,
            *(one for one in more.attributes if slug(one[0].value) not in said),
        ),
    )


def _group(own: RawGroup, more: RawGroup) -> RawGroup:
    return own._replace(
        aliases=_names(own.aliases, more.aliases), members=_names(own.members, more.members)
    )


def _place(own: RawPlace, more: RawPlace) -> RawPlace:
    return own._replace(
        aliases=_names(own.aliases, more.aliases),
        within=own.within or more.within,
        latitude=more.latitude if own.latitude is None else own.latitude,
        longitude=more.longitude if own.longitude is None else own.longitude,
        listed=own.listed and more.listed,
    )


def _thing(own: RawThing, more: RawThing) -> RawThing:
    return own._replace(aliases=_names(own.aliases, more.aliases))


def _fact(own: RawFact, more: RawFact) -> RawFact:
    return own._replace(says=_names(own.says, more.says), scene=own.scene or more.scene)
