"""Small stories by hand, for tests of what follows from them."""

from __future__ import annotations

from collections.abc import Sequence

from fabula.model.draft import Text
from fabula.model.settings import Settings
from fabula.model.story import Entity, LifeOrder, Part, Presence, Scene, Statement, Story, When
from fabula.model.terms import Kind, Mode, Regime, Strength
from fabula.model.times import (
    Absolute,
    Between,
    During,
    Edge,
    Length,
    Recurring,
    Relative,
    TimeExpr,
    Window,
)
from fabula.text import Block, Source, Span

DAY = 86400
HOUR = 3600


class Book:
    """Builds a story scene by scene; ``said`` maps a statement to its words."""

    def __init__(self, regime: Regime = Regime.FIXED) -> None:
        self.scenes: list[Scene] = []
        self.statements: list[Statement] = []
        self.people: dict[str, Entity] = {}
        self.settings = Settings(regime=regime)

    def span(self, words: str) -> Span:
        source = Source("story.md", words)
        return Span(Block(source, 0, len(words)), 0, len(words))

    def say(self, key: str, words: str, strength: Strength = Strength.STATED) -> int:
        number = len(self.statements)
        scene = len(self.scenes)
        self.statements.append(Statement(number, scene, key, self.span(words), strength))
        return number

    def scene(
        self,
        *times: TimeExpr | tuple[TimeExpr, int] | tuple[TimeExpr, int, int],
        who: Sequence[str] = ("ana",),
        mode: Mode = Mode.SCENE,
        lasts: Length | None = None,
        life: Sequence[tuple[str, bool, int]] = (),
        strength: Strength = Strength.STATED,
        **more: object,
    ) -> int:
        """Add a scene; a time with indices behind it is anchored there. Gives its index."""
        index = len(self.scenes)
        when = []
        for time in times:
            expr, *anchors = time if type(time) is tuple else (time,)
            words = getattr(expr, "words", "") or f"time {index}"
            when.append(When(expr, self.say("when", words, strength), tuple(anchors)))
        cast = []
        for name in who:
            self.people.setdefault(name, Entity(name, name.title(), Kind.PERSON))
            cast.append(Presence(name, Part.PRESENT, self.say("who", name)))
        scene = Scene(
            index=index,
            id=f"s{index}",
            name=f"Scene {index}",
            heading=self.span(f"Scene {index}"),
            mode=mode,
            when=tuple(when),
            cast=tuple(cast),
            lasts=lasts,
            lasts_statement=self.say("lasts", "lasts") if lasts else -1,
            life=tuple(
                LifeOrder(ref, after, other, self.say("life", "life")) for ref, after, other in life
            ),
        )
        self.scenes.append(scene._replace(**more))  # type: ignore[arg-type]
        return index

    def story(self) -> Story:
        return Story(
            "A story", self.settings, tuple(self.scenes), self.people, tuple(self.statements)
        )


def at(second: int, words: str = "") -> Absolute:
    """A clock minute."""
    window = Window(second, second)
    return Absolute(window, window, second // DAY * DAY, True, words=words)


def on(day: int, words: str = "") -> Absolute:
    """A day."""
    window = Window(day * DAY, day * DAY + DAY - 1)
    return Absolute(window, window, day * DAY, words=words)


def around(hard: tuple[int | None, int | None], soft: tuple[int | None, int | None]) -> Absolute:
    """Hard bounds, and what a word makes of them."""
    return Absolute(Window(*hard), Window(*soft), words="about then")


def name() -> Text:
    """The words that name an anchor (its index stands beside the time)."""
    source = Source("story.md", "x")
    return Text("x", Span(Block(source, 0, 1), 0, 1))


def after(low: int | None = 0, high: int | None = None, dates: bool = False) -> Relative:
    """So long after the end of a scene."""
    return Relative(name(), Edge.END, low, high, dates)


def before(low: int | None = 0, high: int | None = None, dates: bool = False) -> Relative:
    """So long before the start of a scene."""
    return Relative(name(), Edge.START, low, high, dates, sign=-1)


def same_day() -> Relative:
    """The same day as a scene."""
    return Relative(name(), Edge.START, 0, 0, True)


def next_morning() -> Relative:
    """The next morning, of no named scene."""
    hours = Recurring(5 * HOUR, 12 * HOUR, soft=True, words="morning")
    return Relative(None, Edge.START, 1, 1, True, hours, words="the next morning")


def evening() -> Recurring:
    """An evening."""
    return Recurring(17 * HOUR, DAY - 1, soft=True, words="evening")


def during() -> During:
    """During a scene."""
    return During(name())


def between() -> Between:
    """Between two scenes."""
    return Between(name(), name())
