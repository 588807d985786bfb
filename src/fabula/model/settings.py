"""The project file as values; every entry knows the statement that made it."""

from collections.abc import Mapping
from typing import NamedTuple

from fabula.model.draft import Text
from fabula.model.terms import NONE, Regime, Severity
from fabula.model.times import TimeExpr


class Stated(NamedTuple):
    """A time in the project file, and the index of its statement; ``anchors`` as in ``When``."""

    expr: TimeExpr
    statement: int
    anchors: tuple[int, ...] = ()


class Person(NamedTuple):
    """``[people.X]``. ``ages`` is own years per world year: 1.0, 0.0 ("no"), -1.0 ("backwards")."""

    id: str
    born: Stated | None = None
    died: Stated | None = None
    parents: tuple[str, ...] = ()
    parents_statement: int = -1
    reliable: bool = False
    ages: float = 1.0


class Site(NamedTuple):
    """``[places.X]``: ``within`` is the enclosing place, ``clock`` seconds ahead of the axis.

    ``latitude`` and ``longitude`` are degrees, north and east positive. Places that only a
    card nests (``where: London / the flat``), or a program lists, are here too, with
    ``declared`` false: nobody said that they are apart from those beside them.
    """

    id: str
    within: str | None = None
    statement: int = -1
    clock: int = 0
    latitude: float | None = None
    longitude: float | None = None
    declared: bool = True


class Route(NamedTuple):
    """A line of ``[travel]``: the least seconds between two places by any declared way."""

    first: str
    second: str
    least: int
    way: str
    statement: int


class Holder(NamedTuple):
    """One holder of an office; ``since`` and ``until`` are scene indices, open where ``None``."""

    who: str
    since: int | None
    until: int | None
    statement: int


class Branch(NamedTuple):
    """``[branches] B = {from, at}``: B leaves ``parent`` at scene ``at`` (or its first arrival)."""

    name: str
    parent: str
    at: int | None
    statement: int = -1


class Rule(NamedTuple):
    """``[[rules]]``: where all of ``when`` hold, none of ``never`` may (terms as in verbs)."""

    name: str
    when: tuple[str, ...]
    never: tuple[str, ...]
    severity: Severity
    message: str
    statement: int


class OwnVerb(NamedTuple):
    """``[verbs]``: an author's verb, its template, needs and effects as terms."""

    template: Text
    needs: tuple[Text, ...]
    effects: tuple[Text, ...]
    open: bool = False


class LawSetting(NamedTuple):
    """``[laws]``: ``severity`` ``None`` means off; ``options`` are the law's own settings."""

    severity: Severity | None
    options: Mapping[str, str] = NONE
    changed: bool = True
    """whether the author set a severity (otherwise the law's own stands)"""


class Settings(NamedTuple):
    """All of ``fabula.toml``, defaults filled in."""

    title: str = ""
    regime: Regime = Regime.FIXED
    regime_statement: int = -1
    manuscript: tuple[str, ...] = ()
    people: Mapping[str, Person] = NONE
    places: Mapping[str, Site] = NONE
    groups: Mapping[str, tuple[str, ...]] = NONE
    offices: Mapping[str, tuple[Holder, ...]] = NONE
    travel: tuple[Route, ...] = ()
    lasting: frozenset[str] = frozenset()
    changing: frozenset[str] = frozenset()
    branches: Mapping[str, Branch] = NONE
    laws: Mapping[str, LawSetting] = NONE
    rules: tuple[Rule, ...] = ()
    verbs: tuple[OwnVerb, ...] = ()
    fact_scenes: Mapping[str, int] = NONE
    """facts tied to a scene: fact id -> telling index"""
    secrets: frozenset[str] = frozenset()
    healing: Mapping[str, int] = NONE
    """declared healing times: part -> seconds (``[laws.wound-forgotten] healing``)"""
