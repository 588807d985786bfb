"""Small random stories as outlines, and cards that might be put into them."""

from __future__ import annotations

from random import Random

PEOPLE = ("Ana", "Ben", "Cleo")
PLACES = ("Arden", "Berg", "the mill")
FACTS = ("the will", "the debt")
THINGS = ("key", "ring")

SETTINGS = """fabula = 1
manuscript = ["story.cards.yaml"]
{more}
[places.Arden]
[places.Berg]
"""
ROUTES = """[travel]
"Arden - Berg" = { train = "5 hours" }
"""


class Dice:
    """The choices of one story."""

    def __init__(self, seed: int, travels: bool = False, wild: bool = False) -> None:
        self.random = Random(seed)
        self.travels = travels
        self.wild = wild
        """also dreams, reports, flash-forwards, sleep of some length, own order without travels"""

    def story(self) -> list[str]:
        """The cards of a story of three to six scenes."""
        count = self.random.randrange(3, 7)
        return [self.card(f"Scene {n + 1}", n) for n in range(count)]

    def card(self, name: str, told: int) -> str:
        """One card; it may name scenes that are told before it."""
        dice = self.random
        who = dice.sample(PEOPLE, dice.randrange(1, 3))
        lines = [f"- scene: {name}"]
        when = self.when(told)
        if when:
            lines.append(f"  when: {when}")
        if dice.random() < (0.35 if self.wild else 0.1):
            lines += self.mode(who)
        if dice.random() < 0.5:
            lines.append(f"  where: {dice.choice(PLACES)}")
        if dice.random() < 0.15:
            lines.append(f"  lasts: {dice.choice(('2 hours', '3 days', '20 minutes'))}")
        lines.append(f"  who: [{', '.join(who)}]")
        if (self.travels or self.wild) and told and dice.random() < (0.25 if self.travels else 0.1):
            lines += ["  life:", f"    {who[0]}: after Scene {dice.randrange(told) + 1}"]
        deeds = [self.deed(who) for _ in range(dice.randrange(0, 4))]
        if deeds:
            lines += ["  happens:", *(f"    - {deed}" for deed in deeds)]
        return "\n".join(lines)

    def mode(self, who: list[str]) -> list[str]:
        """How a scene is told that is no plain one."""
        dice = self.random
        if not self.wild:
            return ["  told: flashback"]
        mode = dice.choice(("flashback", "flashback", "flashforward", "dream", "reported"))
        lines = [f"  told: {mode}"]
        if mode == "reported":
            return [*lines, f"  by: {dice.choice(PEOPLE)}", f"  to: {dice.choice(PEOPLE)}"]
        return [*lines, f"  pov: {dice.choice(who)}"] if dice.random() < 0.5 else lines

    def when(self, told: int) -> str:
        """A date, a distance, an hour, or nothing."""
        dice = self.random
        roll = dice.random()
        if roll < 0.35:
            hour = dice.choice(("", ", 9:00", ", 14:00", ", evening"))
            return f"{dice.randrange(1, 9)} May 1912{hour}"
        if roll < 0.5 and told:
            days = dice.randrange(1, 4)
            side = dice.choice(("after", "after", "before"))
            return f"{days} day{'s' * (days > 1)} {side} Scene {dice.randrange(told) + 1}"
        if roll < 0.6:
            return dice.choice(("the next morning", "evening", "the same day"))
        return ""

    def deed(self, who: list[str]) -> str:
        """Something that those here may do."""
        dice = self.random
        one = dice.choice(who)
        other = dice.choice([p for p in PEOPLE if p != one])
        fact, thing = dice.choice(FACTS), dice.choice(THINGS)
        if self.wild and dice.random() < 0.15:
            return dice.choice(
                (
                    f"{one} sleeps for 2 days",
                    f"{one} goes to {dice.choice(PLACES)}",
                    f"{one} believes {fact}",
                    f"{one} is 30 years old",
                    f"{one}'s arm heals",
                    f"the reader learns {fact}",
                )
            )
        return dice.choice(
            (
                f"{one} finds out {fact}",
                f"{one} mentions {fact}",
                f"{one} tells {other} {fact}",
                f"{one} takes the {thing}",
                f"{one} uses the {thing}",
                f"{one} gives the {thing} to {other}",
                f"{one} loses the {thing}",
                f"{one} dies",
                f"{one} first meets {other}",
                f"{one} speaks to {other}",
                f"{one} falls asleep",
                f"{one} wakes up",
                f"{one} is hurt in the arm",
                f"{one} forgets {fact}",
                f"ask: who has the {thing}",
                f"answer: who has the {thing}",
                f"plant: the {thing}",
                f"payoff: the {thing}",
                "the lamp breaks",
                "the lamp is lit",
            )
        )


def files(cards: list[str], regime: str = "none", routes: bool = True) -> dict[str, str]:
    """A story as texts in memory."""
    more = f'time-travel = "{regime}"' if regime else ""
    return {
        "fabula.toml": SETTINGS.format(more=more) + (ROUTES if routes else ""),
        "story.cards.yaml": "\n".join(cards) + "\n",
    }
