"""The story: the join of all drafts, every statement with its strength and its place."""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from fabula.model.settings import Settings
from fabula.model.terms import NONE, Kind, Mode, Oddity, Strength
from fabula.model.times import Length, TimeExpr
from fabula.text import Span

Value = bool | int | str
"""What a fluent can be: held or not, a number, a word."""


class Statement(NamedTuple):
    """One thing that the author says: a sentence, a ``when``, a name in ``who``, a setting.

    ``number`` is its place in ``Story.statements`` (the order of telling; those of the
    project file come first), ``scene`` the telling index of its scene or ``None``, ``key``
    the card key or setting that holds it, ``soft`` whether it was said with ``perhaps``.
    """

    number: int
    scene: int | None
    key: str
    span: Span
    strength: Strength = Strength.STATED
    soft: bool = False

    @property
    def text(self) -> str:
        """The author's own words."""
        return self.span.text


class Fluent(NamedTuple):
    """What can change: ``knows(ana, the-will)``, ``alive(tom)``, ``state(bridge, open)``.

    The names, and what their values are, stand in ``docs/`` and in ``model.fluents``.
    """

    name: str
    subject: str
    object: str = ""


class Manner(StrEnum):
    """How an effect comes about."""

    CHANGE = "change"
    """it becomes so (a destroyer of what was before)"""
    FIRST = "first"
    """it becomes so for the first time in this life"""
    OBSERVE = "observe"
    """it is seen to be so; no change is claimed"""
    BELIEF = "belief"
    """it is held to be so (told by one who only believes it, a lie, a suspicion)"""
    TOLD = "told"
    """known if the teller knows it, believed if the teller only believes it"""


class Need(NamedTuple):
    """A fluent value that a happening requires; ``law`` reports it when it is surely unmet.

    ``closed`` needs (of an author's own verbs and rules) are unmet where nothing supports
    them; open ones only where the story itself excludes them.
    """

    fluent: Fluent
    value: Value
    law: str
    closed: bool = False
    differs: bool = False
    """the value must be another one (``not at X P``)"""
    since: Length | None = None
    """how long it must have been so (``TERM since D``, ``after SCENE by D``)"""


class Effect(NamedTuple):
    """A fluent value that a happening brings about (or shows)."""

    fluent: Fluent
    value: Value
    manner: Manner = Manner.CHANGE
    source: str = ""
    """the reference of the person or thing that it comes from (teller, giver), if any"""


class Travel(NamedTuple):
    """A sentence ``X travels to TIME [at P] [, D pass for X]``: a stated jump."""

    who: str
    to: TimeExpr | None
    scene: int | None
    """the telling index of the scene that is travelled to, where the sentence names one"""
    place: str | None
    own_time: Length | None


class Happening(NamedTuple):
    """One sentence of a card.

    ``roles`` are the slots of the verb's template with the ids (or texts, numbers) that
    fill them; a role filled by several stands several times. ``actors`` are references
    (``ana``, ``harriet/2``) of those who act, hear, give or receive and so must be there;
    those there by voice or letter only stand in ``remote``. ``step`` counts the sentences
    of a scene from 0.
    """

    statement: int
    scene: int
    step: int
    verb: str
    roles: tuple[tuple[str, str], ...]
    actors: tuple[str, ...] = ()
    remote: tuple[str, ...] = ()
    needs: tuple[Need, ...] = ()
    effects: tuple[Effect, ...] = ()
    means: str = ""
    """``letter``, ``telephone`` or ``wire``, where the sentence says so"""
    cause: int | None = None
    """telling index of the scene named by ``because of``"""
    past_of: int | None = None
    """telling index of the scene named by ``in SCENE's past``"""
    travel: Travel | None = None
    length: Length | None = None
    """a duration that the sentence states (sleeps for D, it is D since S)"""
    time: TimeExpr | None = None
    """a time that the sentence states (promises by TIME)"""
    scenes: tuple[int, ...] = ()
    """telling indices of the scenes that the sentence speaks of"""

    def role(self, name: str) -> str:
        """What fills a role, or ``""``."""
        for key, value in self.roles:
            if key == name:
                return value
        return ""

    def all_of(self, name: str) -> tuple[str, ...]:
        """All that fill a role."""
        return tuple(value for key, value in self.roles if key == name)


class Part(StrEnum):
    """In what way somebody takes part in a scene."""

    PRESENT = "present"
    HEARD = "heard"
    BODY = "body"
    GHOST = "ghost"
    VISION = "vision"
    IMAGE = "image"
    RECORDING = "recording"


class Presence(NamedTuple):
    """One name in ``who``, ``only``, ``heard`` (or an actor whom no list names).

    ``ref`` may name a self (``harriet/2``). ``seen_as`` is the person whom others take
    them for (``Tom as Baron Zed``). ``acted`` says that only a sentence puts them there;
    then ``statement`` is that sentence.
    """

    ref: str
    part: Part
    statement: int
    seen_as: str = ""
    acted: bool = False


class LifeOrder(NamedTuple):
    """``life: X: after Y``: ``ref``'s visit of this scene comes after (or before) that of Y.

    ``scene`` is the telling index of Y (a list when several scenes bear the name is never
    made: such names are oddities). ``length`` is the own time between, if stated.
    """

    ref: str
    after: bool
    scene: int
    statement: int
    length: Length | None = None


class When(NamedTuple):
    """One time of a scene; a list of them all hold.

    ``anchors`` are the telling indices of the scenes that the expression names: one for
    ``Relative``, two for ``Between``, one for ``During`` (two where it is a container: its
    first and its last scene), none otherwise. A container stands as its last scene where its
    end is meant and as its first where its start is.
    """

    expr: TimeExpr
    statement: int
    anchors: tuple[int, ...] = ()


class Scene(NamedTuple):
    """The smallest unit of telling that can carry a card; ``index`` is its place in it."""

    index: int  # type: ignore[assignment]  # a place, not a tuple's method
    id: str
    name: str
    heading: Span
    """where the scene begins: its heading, or its name in the card"""
    mode: Mode = Mode.SCENE
    place: str | None = None
    place_statement: int = -1
    when: tuple[When, ...] = ()
    lasts: Length | None = None
    lasts_statement: int = -1
    cast: tuple[Presence, ...] = ()
    only: bool = False
    """``only:`` closes the list: nobody else was there"""
    only_statement: int = -1
    pov: str | None = None
    pov_statement: int = -1
    by: str | None = None
    by_statement: int = -1
    to: tuple[str, ...] = ()
    held_in: str | None = None
    true: bool = False
    life: tuple[LifeOrder, ...] = ()
    branch: str = "main"
    branch_statement: int = -1
    replaces: tuple[int, ...] = ()
    replaces_statement: int = -1
    same_as: int | None = None
    same_as_statement: int = -1
    fixed: bool = False
    fixed_statement: int = -1
    continuous: bool = False
    continuous_statement: int = -1
    mode_statement: int = -1
    happenings: tuple[Happening, ...] = ()
    within: tuple[str, ...] = ()
    """names of the containers (chapters) that hold it"""


class Entity(NamedTuple):
    """A person, thing, place, fact, group or office; ``name`` as the author writes it."""

    id: str
    name: str
    kind: Kind
    aliases: tuple[str, ...] = ()
    first: Span | None = None


class Allowance(NamedTuple):
    """What is intended: findings of ``law`` in ``scene`` (about ``entity``) are not shown."""

    law: str
    scene: str | None
    entity: str | None
    reason: str
    span: Span


class Story(NamedTuple):
    """All that was read from one project, joined."""

    title: str
    settings: Settings
    scenes: tuple[Scene, ...]
    entities: Mapping[str, Entity]
    statements: tuple[Statement, ...]
    allowances: tuple[Allowance, ...] = ()
    oddities: tuple[Oddity, ...] = ()
    background: tuple[Happening, ...] = ()
    """what the project file says was so before page one (attributes, memberships):
    happenings with ``scene`` -1 whose effects hold from the start of each life"""
    names: Mapping[str, str] = NONE
    """every known name and alias, in lower case without article, to its entity id"""
    refused: frozenset[str] = frozenset()
    """the words of assumptions that are not to be made (what ``suppose`` lets go)"""

    def name(self, ref: str) -> str:
        """The name of an entity as the author writes it; a self is named with its number."""
        base, slash, number = ref.partition("/")
        entity = self.entities.get(base)
        shown = entity.name if entity is not None else base
        return f"{shown}/{number}" if slash else shown

    def scene(self, scene_id: str) -> Scene | None:
        """The scene with this id."""
        for scene in self.scenes:
            if scene.id == scene_id:
                return scene
        return None
