"""The project file, tied to the scenes: ``RawSettings`` -> the model's ``Settings``."""

from __future__ import annotations

from collections.abc import Sequence

from fabula.cards.compose.ledger import Ledger
from fabula.cards.compose.people import Register, ident
from fabula.cards.compose.places import Places
from fabula.cards.compose.times import Times
from fabula.cards.facts import fact_id
from fabula.cards.raw import RawFact, RawHolder, RawPerson, RawPlace, RawSettings
from fabula.model.draft import Text
from fabula.model.settings import (
    Branch,
    Holder,
    Person,
    Route,
    Rule,
    Settings,
    Site,
    Stated,
)
from fabula.model.story import Allowance, Effect, Fluent, Happening, Manner
from fabula.model.terms import Kind, slug


def declare(raw: RawSettings, register: Register, places: Places) -> None:
    """Enter all names of the project file, before any card is read.

    What is declared comes first, so that a parent or a member that is declared further down
    is not taken for somebody new.
    """
    for person in raw.people:
        register.declare(person.name, Kind.PERSON, person.aliases)
    for group in raw.groups:
        register.declare(group.name, Kind.GROUP, group.aliases)
    for office in raw.offices:
        register.declare(office.name, Kind.OFFICE, office.aliases)
    for thing in raw.things:
        register.declare(thing.name, Kind.THING, thing.aliases)
    for fact in raw.facts:
        register.declare(fact.name, Kind.FACT, (*fact.says, *_unhyphened(fact)), fact_of(fact))
    for place in raw.places:
        places.declare(place.name, place.aliases, "")
    for place in raw.places:
        if place.within is not None:
            places.around[ident(place.name.value)] = places.declared(place.within)
    for route in raw.travel:
        for end in (route.first, route.second):
            places.declared(end)
    named = [name for person in raw.people for name in person.parents]
    named += [name for group in raw.groups for name in group.members]
    named += [holder.who for office in raw.offices for holder in office.holders]
    for name in named:
        register.known[register.see(name, Kind.PERSON)].declared = True


def fact_of(fact: RawFact) -> str:
    """The id of a declared fact, as its name has it where sentences speak of it."""
    return fact_id(fact.name.value) or ident(fact.name.value)


def _unhyphened(fact: RawFact) -> tuple[Text, ...]:
    """A name such as ``the-will`` as it may stand in a sentence: hyphens do not count."""
    words = fact.name.value.replace("-", " ").strip()
    return () if words == fact.name.value.strip() else (fact.name._replace(value=words),)


class World:
    """Finishes the settings, entry by entry, and numbers their statements."""

    def __init__(
        self, raw: RawSettings, register: Register, places: Places, times: Times, ledger: Ledger
    ) -> None:
        self.raw = raw
        self.register = register
        self.places = places
        self.times = times
        self.ledger = ledger
        self.background: list[Happening] = []

    def settings(self) -> Settings:
        """All of the settings, and with them the background (what is so from the start)."""
        raw, span = self.raw, self.raw.regime_span
        regime = self.ledger.state("time-travel", span) if span is not None else -1
        people = dict(self._person(person) for person in raw.people)
        sites = dict(self._site(place) for place in raw.places)
        groups: dict[str, tuple[str, ...]] = {}
        for group in raw.groups:
            groups[ident(group.name.value)] = self._members(group.name, group.members)
        offices = {
            ident(office.name.value): self._holders(office.holders) for office in raw.offices
        }
        branches = self._branches()
        fact_scenes, secrets = self._facts()
        return Settings(
            title=raw.title,
            regime=raw.regime,
            regime_statement=regime,
            manuscript=raw.manuscript,
            people=people,
            places=sites,
            groups=groups,
            offices=offices,
            travel=self._travel(),
            lasting=frozenset(word.strip().lower() for word in raw.lasting),
            changing=frozenset(word.strip().lower() for word in raw.changing),
            branches=branches,
            laws=raw.laws,
            rules=tuple(
                Rule(
                    rule.name,
                    tuple(term.value for term in rule.when),
                    tuple(term.value for term in rule.never),
                    rule.severity,
                    rule.message,
                    self.ledger.state("rules", rule.span),
                )
                for rule in raw.rules
            ),
            verbs=raw.verbs,
            fact_scenes=fact_scenes,
            secrets=secrets,
            healing=self._healing(),
        )

    def allowances(self, scene_ids: Sequence[str]) -> list[Allowance]:
        """``[[allow]]``; one of a chapter holds in each of its scenes."""
        made: list[Allowance] = []
        for law, scene, entity, reason, span in self.raw.allowances:
            who = self.register.one(entity) if entity else None
            if entity and who is None:
                self._nobody(entity)
                continue
            if scene is None:
                made.append(Allowance(law, None, who, reason, span))
            elif spot := self.times.spot(scene, None):
                for index in range(spot[0], spot[1] + 1):
                    made.append(Allowance(law, scene_ids[index], who, reason, span))
        return made

    def _nobody(self, name: Text) -> None:
        if not self.register.bears(name):
            message = f"nobody and nothing here is called '{name.value}'"
            self.ledger.odd("unknown-name", message, name.span)

    # --- people

    def _person(self, person: RawPerson) -> tuple[str, Person]:
        entity = ident(person.name.value)
        found = (self.register.one(name) for name in person.parents)
        parents = tuple(parent for parent in found if parent is not None)
        for attribute, value, span in person.attributes:
            self._so(
                "attribute",
                self.ledger.state("people.attributes", span),
                Fluent("trait", entity, slug(attribute.value)),
                value.value.strip().lower(),
                (("who", entity), ("attribute", slug(attribute.value)), ("value", value.value)),
            )
        return entity, Person(
            entity,
            self._stated("people.born", person.born),
            self._stated("people.died", person.died),
            parents,
            self.ledger.state("people.parents", person.parents_span) if parents else -1,
            person.reliable,
            person.ages,
        )

    def _stated(self, key: str, text: Text | None) -> Stated | None:
        if text is None:
            return None
        number = self.ledger.state(key, text.span)
        read = self.times.time(text, None)
        return Stated(read[0], number, read[1]) if read is not None else None

    def _members(self, group: Text, members: Sequence[Text]) -> tuple[str, ...]:
        found = []
        entity = ident(group.value)
        for member in members:
            who = self.register.one(member)
            if who is None:
                continue
            found.append(who)
            number = self.ledger.state("groups.members", member.span)
            roles = (("who", who), ("group", entity))
            self._so("member", number, Fluent("member", who, entity), True, roles)
        return tuple(dict.fromkeys(found))

    def _so(
        self,
        verb: str,
        number: int,
        fluent: Fluent,
        value: bool | str,
        roles: tuple[tuple[str, str], ...],
    ) -> None:
        """Something that is so from the start of a life."""
        step = len(self.background)
        effects = (Effect(fluent, value, Manner.OBSERVE),)
        self.background.append(Happening(number, -1, step, verb, roles, effects=effects))

    def _holders(self, holders: Sequence[RawHolder]) -> tuple[Holder, ...]:
        made = []
        for holder in holders:
            number = self.ledger.state("offices.holders", holder.span)
            since = self.times.spot(holder.since, None) if holder.since else None
            until = self.times.spot(holder.until, None) if holder.until else None
            if (holder.since and since is None) or (holder.until and until is None):
                continue
            who = self.register.one(holder.who)
            if who is not None:
                first, last = since[0] if since else None, until[1] if until else None
                made.append(Holder(who, first, last, number))
        return tuple(made)

    # --- places

    def _site(self, place: RawPlace) -> tuple[str, Site]:
        entity = ident(place.name.value)
        around = self.places.around.get(entity) or None
        number = self.ledger.state("places", place.span)
        return entity, Site(
            entity, around, number, place.clock, place.latitude, place.longitude, not place.listed
        )

    def _travel(self) -> tuple[Route, ...]:
        made = []
        for route in self.raw.travel:
            number = self.ledger.state("travel", route.span)
            least = self.times.exact(route.least)
            if least is not None:
                ends = self.places.declared(route.first), self.places.declared(route.second)
                made.append(Route(*ends, least, route.way, number))
        return tuple(made)

    # --- the rest

    def _branches(self) -> dict[str, Branch]:
        made: dict[str, Branch] = {}
        for branch in self.raw.branches:
            number = self.ledger.state("branches", branch.span)
            spot = self.times.spot(branch.at, None) if branch.at else None
            if branch.at and spot is None:
                continue
            parent = branch.parent.value.strip() if branch.parent else "main"
            name = branch.name.value.strip()
            made[name] = Branch(name, parent, spot[0] if spot else None, number)
        return made

    def _facts(self) -> tuple[dict[str, int], frozenset[str]]:
        scenes: dict[str, int] = {}
        for fact in self.raw.facts:
            if fact.scene is not None and (spot := self.times.spot(fact.scene, None)):
                scenes[fact_of(fact)] = spot[0]
        secrets = (fact_of(fact) for fact in self.raw.facts if fact.secret)
        return scenes, frozenset(secrets)

    def _healing(self) -> dict[str, int]:
        made: dict[str, int] = {}
        for part, words in self.raw.healing:
            length = self.times.exact(words)
            if length is not None:
                made[part.strip().lower()] = length
        return made
