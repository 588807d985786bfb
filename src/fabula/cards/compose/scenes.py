"""From the fields of a card to a scene of the model: every key a statement."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence

from fabula.cards.compose.fields import Fields, pieces
from fabula.cards.compose.layout import Placed
from fabula.cards.compose.ledger import Ledger
from fabula.cards.compose.people import Member, Register, read_member
from fabula.cards.compose.places import Places
from fabula.cards.compose.times import Times
from fabula.cards.nearest import nearest
from fabula.model.draft import Text
from fabula.model.story import Allowance, LifeOrder, Part, Presence, Scene, When
from fabula.model.terms import Kind, Mode

_CAST = (("who", Part.PRESENT), ("only", Part.PRESENT), ("heard", Part.HEARD))
_MODES = {mode.value: mode for mode in Mode}


class Names:
    """The names on a scene's cards, taken apart."""

    __slots__ = ("by", "cast", "life", "pov", "to")

    def __init__(self, pov: Member | None = None, by: Member | None = None) -> None:
        self.cast: list[tuple[str, Member]] = []
        """the key (who, only, heard) and the name"""
        self.pov = pov
        self.by = by
        self.to: list[Member] = []
        self.life: list[tuple[Member, list[Text]]] = []

    def uses(self) -> Iterable[tuple[Text, Kind]]:
        """Every name with the kind that its place in the card speaks for."""
        for _, member in self.cast:
            yield member.name, Kind.PERSON
            if member.seen_as is not None:
                yield member.seen_as, Kind.PERSON
        for one in (self.pov, self.by, *self.to):
            if one is not None:
                yield one.name, Kind.PERSON


def read_names(fields: Fields) -> Names:
    """Take the names of a scene apart, before anybody knows whom they mean."""
    names = Names()
    for key, plain in _CAST:
        names.cast += [(key, read_member(text, plain)) for text in fields.many.get(key, ())]
    if pov := fields.one.get("pov"):
        names.pov = read_member(pov)
    if by := fields.one.get("by"):
        names.by = read_member(by)
    names.to = [read_member(text) for text in fields.many.get("to", ())]
    names.life = [(read_member(name), orders) for name, orders in fields.life]
    return names


class SceneMaker:
    """Makes scenes, all but their happenings; one for a whole story."""

    def __init__(
        self,
        register: Register,
        places: Places,
        times: Times,
        ledger: Ledger,
        branches: Iterable[str],
    ) -> None:
        self.register = register
        self.places = places
        self.times = times
        self.ledger = ledger
        self.branches = {name.lower(): name for name in branches}
        self.allowances: list[Allowance] = []
        self.kept: list[tuple[int, int]] = []
        self.spots: list[int] = []
        self.place = 0
        self.replacing = False
        self.gone: set[int] = set()

    def make(self, placed: Placed, fields: Fields, names: Names) -> Scene:
        """The scene; what is odd in it is left out of it."""
        index, at = placed.index, placed.id
        one = fields.one
        mode, mode_statement = self._mode(one.get("told"), index, at)
        place, place_statement = self._place(one.get("where"), index, at)
        when = self._when(fields.many.get("when", ()), index, at)
        lasts, lasts_statement = None, -1
        if text := one.get("lasts"):
            lasts_statement = self.ledger.state("lasts", text.span, index)
            lasts = self.times.length(text, at)
        only_statement = len(self.ledger.statements) if "only" in fields.many else -1
        cast, life = self._cast(names, index, at)
        if not any(presence.statement >= only_statement for presence in cast):
            only_statement = -1
        pov, pov_statement = self._ref("pov", names.pov, index, at)
        by, by_statement = self._ref("by", names.by, index, at)
        to = [self._ref("to", member, index, at)[0] for member in names.to]
        branch, branch_statement = self._branch(one.get("branch"), index)
        replaces, replaces_statement = self._replaces(fields.many.get("replaces", ()), index, at)
        same_as, same_as_statement = self._same(one.get("same-as"), index, at)
        true, _ = self._flag("true", fields, index)
        fixed, fixed_statement = self._flag("fixed", fields, index)
        continuous, continuous_statement = self._flag("continuous", fields, index)
        held_in = self._thing(one.get("in"), index, at)
        self._allow(fields, at)
        self._put(index, replaces)
        return Scene(
            index=index,
            id=placed.id,
            name=placed.name,
            heading=placed.heading,
            mode=mode,
            mode_statement=mode_statement,
            place=place,
            place_statement=place_statement,
            when=when,
            lasts=lasts,
            lasts_statement=lasts_statement if lasts is not None else -1,
            cast=cast,
            only=only_statement >= 0,
            only_statement=only_statement,
            pov=pov,
            pov_statement=pov_statement,
            by=by,
            by_statement=by_statement,
            to=tuple(ref for ref in to if ref is not None),
            held_in=held_in,
            true=true,
            life=life,
            branch=branch,
            branch_statement=branch_statement,
            replaces=replaces,
            replaces_statement=replaces_statement,
            same_as=same_as,
            same_as_statement=same_as_statement,
            fixed=fixed,
            fixed_statement=fixed_statement,
            continuous=continuous,
            continuous_statement=continuous_statement,
            within=placed.within,
        )

    # --- one key each

    def _mode(self, text: Text | None, index: int, at: str) -> tuple[Mode, int]:
        if text is None:
            return Mode.SCENE, -1
        number = self.ledger.state("told", text.span, index)
        mode = _MODES.get(text.value.strip().lower())
        if mode is None:
            near = nearest(text.value, _MODES)
            hint = f"did you mean '{near}'?" if near else "it is one of: " + ", ".join(_MODES)
            message = f"a scene cannot be told as '{text.value}'"
            self.ledger.odd("unknown-key", message, text.span, hint, at, (), near or None)
            return Mode.SCENE, -1
        return mode, number

    def _place(self, text: Text | None, index: int, at: str) -> tuple[str | None, int]:
        if text is None:
            return None, -1
        number = self.ledger.state("where", text.span, index)
        place = self.places.meant(text, at)
        return (place, number) if place is not None else (None, -1)

    def _when(self, texts: Sequence[Text], index: int, at: str) -> tuple[When, ...]:
        made = []
        for text in texts:
            number = self.ledger.state("when", text.span, index)
            read = self.times.time(text, at)
            if read is not None:
                made.append(When(read[0], number, read[1]))
        return tuple(made)

    def _cast(
        self, names: Names, index: int, at: str
    ) -> tuple[tuple[Presence, ...], tuple[LifeOrder, ...]]:
        cast: dict[str, Presence] = {}
        for key, member in names.cast:
            number = self.ledger.state(key, member.whole.span, index, member.soft)
            who = self.register.one(member.name, at)
            seen_as = self.register.one(member.seen_as, at) if member.seen_as else ""
            if who is not None and seen_as is not None:
                ref = member.ref(who)
                cast.setdefault(ref, Presence(ref, member.part, number, seen_as))
        life: list[LifeOrder] = []
        for member, orders in names.life:
            who = self.register.one(member.name, at)
            for text in orders:
                number = self.ledger.state("life", text.span, index)
                order = self.times.order(text, at)
                if order is None or who is None:
                    continue
                after, spot, length = order
                ref = member.ref(who)
                life.append(LifeOrder(ref, after, spot[after], number, length))
                # To say where a scene stands in a life is to say that it is lived.
                cast.setdefault(ref, Presence(ref, Part.PRESENT, number))
        return tuple(cast.values()), tuple(life)

    def _ref(self, key: str, member: Member | None, index: int, at: str) -> tuple[str | None, int]:
        if member is None:
            return None, -1
        number = self.ledger.state(key, member.whole.span, index, member.soft)
        who = self.register.one(member.name, at)
        return (member.ref(who), number) if who is not None else (None, -1)

    def _thing(self, text: Text | None, index: int, at: str) -> str | None:
        if text is None:
            return None
        self.ledger.state("in", text.span, index)
        return self.register.one(text, at)

    def _branch(self, text: Text | None, index: int) -> tuple[str, int]:
        if text is None:
            return "main", -1
        number = self.ledger.state("branch", text.span, index)
        name = " ".join(text.value.split())
        return self.branches.setdefault(name.lower(), name), number

    def _replaces(self, texts: Sequence[Text], index: int, at: str) -> tuple[tuple[int, ...], int]:
        if not texts:
            return (), -1
        span = texts[0].span._replace(end=max(texts[0].span.end, texts[-1].span.end))
        number = self.ledger.state("replaces", span, index)
        found: list[int] = []
        for text in _scene_texts(texts, self.times):
            if text.value.lower().startswith("from ") and not self.times.scenes.known(text.value):
                name = text._replace(value=text.value[5:].strip())
                spot = self.times.spot(name, at)
                found += self._from(spot[0]) if spot else ()
            elif spot := self.times.spot(text, at):
                found += range(spot[0], spot[1] + 1)
        self.gone.update(found)
        replaced = tuple(dict.fromkeys(found))
        return replaced, number if replaced else -1

    def _put(self, index: int, replaces: Sequence[int]) -> None:
        """Where a scene stands in its history: what replaces another takes its place.

        What is told after it comes after it, too.
        """
        if replaces or not self.replacing:
            self.place = min((self.spots[one] for one in replaces if one < index), default=index)
        self.replacing = self.replacing or bool(replaces)
        self.spots.append(self.place)
        insort(self.kept, (self.place, index))

    def _from(self, first: int) -> list[int]:
        """All scenes that follow ``first`` in its history and that no scene has replaced.

        Each is taken from the pile once, so that many ``from`` cost no more than the telling.
        """
        if first >= len(self.spots):
            return []
        at = bisect_left(self.kept, (self.spots[first], first))
        found = [scene for _, scene in self.kept[at:] if scene not in self.gone]
        del self.kept[at:]
        return sorted(found)

    def _same(self, text: Text | None, index: int, at: str) -> tuple[int | None, int]:
        if text is None:
            return None, -1
        number = self.ledger.state("same-as", text.span, index)
        spot = self.times.spot(text, at)
        return (spot[0], number) if spot is not None else (None, -1)

    def _flag(self, key: str, fields: Fields, index: int) -> tuple[bool, int]:
        found = fields.flags.get(key)
        if found is None:
            return False, -1
        return found[0], self.ledger.state(key, found[1].span, index)

    def _allow(self, fields: Fields, at: str) -> None:
        for law, name, who, reason in fields.allow:
            entity: str | None = None
            if who is not name:
                entity = self.register.one(who, at)
                if entity is None:
                    self._nobody(who, at)
                    continue
            self.allowances.append(Allowance(law, at, entity, reason, name.span))

    def _nobody(self, name: Text, at: str) -> None:
        if not self.register.bears(name):
            message = f"nobody and nothing here is called '{name.value}'"
            self.ledger.odd("unknown-name", message, name.span, "", at)


def _scene_texts(texts: Sequence[Text], times: Times) -> Iterable[Text]:
    """A lone text is one name if a scene bears it, else a list between commas."""
    if len(texts) == 1 and not times.scenes.known(texts[0].value):
        return pieces(texts[0], ",")
    return texts


def rooted(scenes: Sequence[Scene], ledger: Ledger) -> list[Scene]:
    """Each retelling leads to the scene that stands for the event, however long the way.

    Of scenes that are said to be each other the one told first stands for all, and an oddity
    says so.
    """
    if all(scene.same_as is None for scene in scenes):
        return list(scenes)
    out: list[Scene] = []
    for scene in scenes:
        way = [scene.index]
        while (after := scenes[way[-1]].same_as) is not None and after not in way:
            way.append(after)
        root = way[-1] if after is None else min(way[way.index(after) :])
        if after is not None and scene.index == root:
            span = ledger.statements[scene.same_as_statement].span
            ledger.odd(
                "unreadable-card",
                f"{scene.name} is said to be the same as a scene that is said to be the same as it",
                span,
                "leave same-as away in the scene where it first happens",
                scene.id,
            )
        out.append(scene._replace(same_as=None if root == scene.index else root))
    return out
