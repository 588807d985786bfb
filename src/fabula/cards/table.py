"""The table of verbs: how each sentence is written, what it needs, what it brings about.

This is data. A row's forms are templates in the present tense, third person singular
(plurals are derived); ``{slots}`` are listed in ``verbs.SLOTS``; a slot with ``!`` takes only
what is known to be of its kind. Needs and effects are terms (``terms.SHAPES``). A need names
after ``!`` the law that reports it, where that is not the term's usual one; an effect begins with

* nothing: it becomes so;
* ``first``: it becomes so for the first time in this life;
* ``see``: it is seen to be so, nothing is claimed to change;
* ``told``: known if the teller knows it, believed if the teller only believes it;
* ``hold``: it is held to be so.

``acts`` are the slots of those who do what only the living and the waking do; ``there`` of those
who are present as well; ``meet`` of those who must have met from then on. ``alive`` and ``awake``
of those who act, and ``met`` of those who meet, are added to the needs and effects by the code.
"""

from __future__ import annotations

from typing import NamedTuple


class Row(NamedTuple):
    """One verb. ``verb`` is its name in ``Happening.verb``; the first form is the usual one."""

    verb: str
    forms: tuple[str, ...]
    needs: tuple[str, ...] = ()
    effects: tuple[str, ...] = ()
    acts: str = ""
    there: str = ""
    meet: bool = False
    mutual: bool = False
    """several subjects do it to one another"""


def _also(form: str, *verbs: str) -> tuple[str, ...]:
    """The same form with further verbs in place of ``VERB``."""
    return tuple(form.replace("VERB", verb) for verb in verbs)


_PREPOSITIONS = ("in", "into", "at", "on", "under", "behind")
_GO = (
    *("goes to", "comes to", "walks to", "runs to", "rides to", "drives to", "sails to"),
    *("flies to", "moves to", "returns to", "travels to"),
)
_LOSE = ("loses", "drops", "throws", "hides", "leaves", "puts down", "throws away")
_HANDED = ("gets", "receives", "buys")
_TAKE = ("takes", "finds", "picks up", "steals")
_GET = (*_HANDED, *_TAKE)
_GIVE = ("gives", "hands", "lends", "sells", "sends", "returns")
_TOLD = ("knows {teller} {fact} ! told-by-the-ignorant",)

PLACES = (
    Row("arrives", ("{who} arrives", "{who} comes in"), (), ("at {who} here",), "who"),
    Row(
        "arrives at",
        _also("{who} VERB {place}", "arrives at", "arrives in", "enters"),
        (),
        ("at {who} {place}",),
        "who",
    ),
    Row(
        "leaves",
        ("{who} leaves", "{who} goes away", "{who} leaves {place!}", "{who} leaves for {place}"),
        ("at {who} here",),
        ("at {who} away",),
        "who",
    ),
    Row(
        "goes to",
        ("{who} travels to {place!}", *_also("{who} VERB {place}", *_GO)),
        (),
        ("at {who} {place}",),
        "who",
    ),
    Row("is in", _also("{what} VERB {place!}", "is in", "is at"), (), ("see at {what} {place}",)),
    Row("is not in", _also("{what} VERB {place!}", "is not in", "is not at")),
    Row(
        "travels to",
        (
            "{who} travels to {time}",
            "{who} travels to {time} at {spot}",
            "{who} travels to {time} in {place!}",
            "{who} travels to {scene!}",
            "{who} travels to {time} , {length} passes for {whom}",
            "{who} travels to {time} at {spot} , {length} passes for {whom}",
            "{who} travels to {scene!} , {length} passes for {whom}",
            "{who} travels back to {time}",
            "{who} travels back to {time} at {spot}",
            "{who} travels back to {scene!}",
        ),
        (),
        ("at {who} {spot}", "at {who} {place}"),
        "who",
    ),
)

SPEECH = (
    Row("speaks", ("{who} speaks", "{who} talks"), (), (), "who"),
    Row(
        "speaks to",
        _also("{who} VERB {whom}", "speaks to", "speaks with", "talks to", "talks with"),
        (),
        (),
        "who",
        "whom",
        meet=True,
    ),
    Row("acts", ("{who} acts",), (), (), "who"),
    Row(
        "tells",
        (
            "{teller} tells {whom} {fact}",
            "{teller} tells {whom} about {fact}",
            "{teller} tells {whom} of {fact}",
        ),
        _TOLD,
        ("told knows {whom} {fact} from {teller}",),
        "teller",
        "whom",
        meet=True,
    ),
    Row(
        "says to",
        _also(
            "{teller} VERB {fact} to {whom}",
            *("says", "mentions", "reveals", "explains", "confesses", "reports"),
        ),
        _TOLD,
        ("told knows {whom} {fact} from {teller}",),
        "teller",
        "whom",
        meet=True,
    ),
    Row("says", ("{teller} says {fact}",), ("knows {teller} {fact}",), (), "teller"),
    Row(
        "mentions",
        _also("{who} VERB {fact}", "mentions", "reveals", "speaks of", "confesses", "explains"),
        ("knows {who} {fact}",),
        (),
        "who",
    ),
    Row(
        "lies to",
        ("{who} lies to {whom} that {fact}", "{who} lies to {whom} about {fact}"),
        (),
        ("hold believes {whom} {fact} from {who}", "hold believes {who} not:{fact}"),
        "who",
        "whom",
        meet=True,
    ),
    Row(
        "promises",
        (
            "{who} promises {whom} {fact} by {time}",
            "{who} promises {whom} {fact}",
            "{who} promises {fact} to {whom} by {time}",
        ),
        (),
        ("promised {who} {fact}",),
        "who",
        "whom",
        meet=True,
    ),
)

KNOWLEDGE = (
    Row(
        "learns",
        (
            "{who} learns {fact}",
            "{who} learns of {fact}",
            "{who} learns about {fact}",
            "{who} finds out {fact}",
            "{who} finds out about {fact}",
            "{who} discovers {fact}",
        ),
        (),
        ("first knows {who} {fact}",),
        "who",
    ),
    Row(
        "learns from",
        (
            "{who} learns {fact} from {teller}",
            "{who} learns of {fact} from {teller}",
            "{who} learns about {fact} from {teller}",
            "{who} finds out {fact} from {teller}",
            "{who} hears {fact} from {teller}",
            "{who} is told {fact} by {teller}",
        ),
        _TOLD,
        ("first knows {who} {fact} from {teller}",),
        "who teller",
        meet=True,
    ),
    Row(
        "knows",
        ("{who} knows {fact}", "{who} knows of {fact}", "{who} knows about {fact}"),
        ("knows {who} {fact}",),
        ("see knows {who} {fact}",),
    ),
    Row(
        "does not know",
        _also("{who} does not know VERB{fact}", "", "of ", "about "),
        ("not knows {who} {fact} ! should-know",),
    ),
    Row(
        "remembers",
        ("{who} remembers {fact}", "{who} recalls {fact}"),
        (),
        ("knows {who} {fact}",),
        "who",
    ),
    Row(
        "forgets",
        ("{who} forgets {fact}", "{who} forgets about {fact}"),
        (),
        ("not knows {who} {fact}",),
        "who",
    ),
    Row(
        "forgets everything",
        ("{who} forgets everything since {scene}", "{who} forgets everything"),
        (),
        ("not knows {who} *",),
        "who",
    ),
    Row("acts on", ("{who} acts on {fact}",), ("knows {who} {fact}",), (), "who"),
    Row("overhears", ("{who} overhears {fact}",), (), ("knows {who} {fact}",), "who"),
    Row(
        "reads",
        ("{who} reads {thing}",),
        ("here {thing}", "made {thing}"),
        ("told knows {who} * from {thing}",),
        "who",
    ),
    Row(
        "writes",
        _also("{who} writes {fact} VERB {thing}", "in", "into", "on"),
        (),
        ("knows {thing} {fact} from {who}",),
        "who",
    ),
    Row(
        "believes",
        (
            *_also("{who} VERB {fact}", "believes", "suspects", "expects", "plans", "thinks"),
            "{who} believes in {fact}",
        ),
        (),
        ("hold believes {who} {fact}",),
        "who",
    ),
)

THINGS = (
    Row(
        "gets",
        _also("{who} VERB {thing}", *_GET),
        ("free {who} {thing}",),
        ("has {who} {thing}",),
        "who",
    ),
    Row(
        "gets from",
        (
            *_also("{who} VERB {thing} from {giver}", *_HANDED),
            "{who} is given {thing} by {giver}",
        ),
        ("has {giver} {thing}",),
        ("has {who} {thing} from {giver}", "not has {giver} {thing}"),
        "who",
        "giver",
        meet=True,
    ),
    Row(
        "takes from",
        _also("{who} VERB {thing} from {giver}", *_TAKE),
        ("has {giver} {thing}",),
        ("has {who} {thing} from {giver}", "not has {giver} {thing}"),
        "who",
        "giver",
    ),
    Row(
        "first gets",
        ("{who} first gets {thing}",),
        ("free {who} {thing}",),
        ("first has {who} {thing}",),
        "who",
    ),
    Row(
        "first gets from",
        ("{who} first gets {thing} from {giver}",),
        ("has {giver} {thing}",),
        ("first has {who} {thing} from {giver}", "not has {giver} {thing}"),
        "who",
        "giver",
        meet=True,
    ),
    Row(
        "makes",
        ("{who} makes {thing}",),
        (),
        ("first made {thing}", "first has {who} {thing}"),
        "who",
    ),
    Row(
        "gives",
        (
            *_also("{who} VERB {thing} to {whom}", *_GIVE),
            *_also("{who} VERB {whom} {thing}", *_GIVE),
        ),
        ("has {who} {thing}",),
        ("has {whom} {thing} from {who}", "not has {who} {thing}"),
        "who",
        "whom",
        meet=True,
    ),
    Row(
        "loses",
        _also("{who} VERB {thing}", *_LOSE),
        ("has {who} {thing}",),
        ("not has {who} {thing}", "at {thing} here"),
        "who",
    ),
    Row(
        "loses in",
        tuple(
            form
            for where in _PREPOSITIONS
            for form in _also("{who} VERB {thing} " + where + " {spot}", *_LOSE[:5])
            if not (where == "at" and "throws" in form)
        ),
        ("has {who} {thing}",),
        ("not has {who} {thing}", "at {thing} {spot}"),
        "who",
    ),
    Row(
        "throws at",
        ("{who} throws {thing} at {target}",),
        ("has {who} {thing}",),
        ("not has {who} {thing}", "at {thing} here"),
        "who",
    ),
    Row(
        "has",
        _also("{who} VERB {thing}", "has", "still has", "carries", "holds"),
        ("has {who} {thing}",),
        ("see has {who} {thing}",),
    ),
    Row(
        "does not have",
        _also("{who} VERB {thing}", "does not have", "has no", "no longer has"),
        ("not has {who} {thing}",),
    ),
    Row(
        "uses",
        ("{who} uses {thing}",),
        ("has {who} {thing}", "condition {thing} whole", "made {thing}"),
        (),
        "who",
    ),
    Row(
        "breaks",
        ("{object} breaks",),
        ("made {object}",),
        ("condition {object} broken",),
    ),
    Row(
        "breaks it",
        ("{who} breaks {object}",),
        ("made {object}",),
        ("condition {object} broken",),
        "who",
    ),
    Row(
        "is destroyed",
        ("{object} is destroyed",),
        ("made {object}",),
        ("condition {object} destroyed", "not made {object}"),
    ),
    Row(
        "destroys",
        ("{who} destroys {object}", "{who} burns {object}"),
        ("made {object}",),
        ("condition {object} destroyed", "not made {object}"),
        "who",
    ),
    Row(
        "is repaired",
        ("{object} is repaired", "{object} is mended"),
        (),
        ("condition {object} whole", "made {object}"),
    ),
    Row(
        "repairs",
        ("{who} repairs {object}", "{who} mends {object}"),
        (),
        ("condition {object} whole", "made {object}"),
        "who",
    ),
    Row("is broken", ("{object!} is broken",), (), ("see condition {object} broken",)),
    Row(
        "is whole",
        _also("{object!} VERB", "is whole", "is intact", "is not broken"),
        ("condition {object} whole",),
        ("see condition {object} whole",),
    ),
)

COUNTS = (
    Row(
        "has count",
        ("{who} has {number} {unit}",),
        ("count {who} {unit} {number}",),
        ("see count {who} {unit} {number}",),
    ),
    Row(
        "gains",
        _also("{who} VERB {number} {unit}", "gains", "gets", "finds", "receives", "earns", "takes"),
        (),
        ("gain {who} {unit} {number}",),
        "who",
    ),
    Row(
        "spends",
        _also("{who} VERB {number} {unit}", "spends", "loses", "pays", "uses"),
        ("enough {who} {unit} {number}",),
        ("gain {who} {unit} -{number}",),
        "who",
    ),
    Row(
        "gives count",
        _also("{who} VERB {number} {unit} to {whom}", "gives", "pays", "lends", "hands"),
        ("enough {who} {unit} {number}",),
        ("gain {who} {unit} -{number}", "gain {whom} {unit} {number}"),
        "who",
        "whom",
        meet=True,
    ),
)

CLOTHES = (
    Row(
        "wears",
        ("{who} wears {thing}", "{who} is wearing {thing}"),
        ("free {who} {thing}",),
        ("see wears {who} {thing}",),
        there="who",
    ),
    Row(
        "wears only",
        ("{who} wears only {thing}",),
        ("free {who} {thing}",),
        ("see not wears {who} *", "see wears {who} {thing}"),
        there="who",
    ),
    Row(
        "does not wear",
        ("{who} does not wear {thing}", "{who} no longer wears {thing}"),
        ("not wears {who} {thing}",),
        ("see not wears {who} {thing}",),
        there="who",
    ),
    Row(
        "puts on",
        ("{who} puts on {thing}",),
        ("free {who} {thing}", "made {thing}"),
        ("wears {who} {thing}",),
        "who",
    ),
    Row(
        "takes off",
        ("{who} takes off {thing}",),
        ("wears {who} {thing}",),
        ("not wears {who} {thing}",),
        "who",
    ),
    Row(
        "changes into",
        ("{who} changes into {thing}",),
        ("free {who} {thing}", "made {thing}"),
        ("not wears {who} *", "wears {who} {thing}"),
        "who",
    ),
)

LIFE = (
    Row("is born", ("{who} is born",), (), ("first born {who}", "first alive {who}"), there="who"),
    Row(
        "dies",
        _also("{who} VERB", "dies", "is killed"),
        ("alive {who} ! dies-twice",),
        ("not alive {who}",),
        there="who",
    ),
    Row(
        "kills",
        ("{who} kills {whom}", "{who} murders {whom}"),
        ("alive {whom} ! dies-twice",),
        ("not alive {whom}",),
        "who",
        "whom",
        meet=True,
    ),
    Row(
        "is killed by",
        ("{whom} is killed by {who}", "{whom} is murdered by {who}"),
        ("alive {whom} ! dies-twice",),
        ("not alive {whom}",),
        "who",
        "whom",
        meet=True,
    ),
    Row(
        "comes back to life",
        _also("{who} VERB", "comes back to life", "returns to life", "is resurrected"),
        ("not alive {who} ! wrong-state",),
        ("alive {who}",),
        there="who",
    ),
    Row("is dead", _also("{who} VERB", "is dead", "is not alive"), (), ("see not alive {who}",)),
    Row(
        "is alive",
        _also("{who} VERB", "is alive", "is not dead", "is still alive", "lives"),
        ("alive {who}",),
        ("see alive {who}",),
    ),
    Row(
        "is years old",
        ("{who} is {number} years old", "{who} is {number}"),
        ("age {who} {number}",),
    ),
    Row("turns", ("{who} turns {number}",), ("age {who} {number}",), (), "who"),
    Row(
        "sleeps for",
        ("{who} sleeps for {length}",),
        ("alive {who}",),
        ("not awake {who}",),
        there="who",
    ),
    Row(
        "is frozen for",
        ("{who} is frozen for {length}", "{who} sleeps frozen for {length}"),
        ("alive {who}",),
        ("not awake {who}",),
        there="who",
    ),
    Row(
        "sleeps",
        ("{who} sleeps", "{who} falls asleep"),
        ("alive {who}",),
        ("not awake {who}",),
        there="who",
    ),
    Row(
        "wakes",
        ("{who} wakes", "{who} wakes up"),
        ("alive {who}",),
        ("awake {who}",),
        there="who",
    ),
)

BODY = (
    Row(
        "is hurt",
        _also(
            "{who} VERB in {part}", "is hurt", "is wounded", "is injured", "is shot", "is stabbed"
        ),
        ("alive {who}",),
        ("wound {who} {part}",),
        there="who",
    ),
    Row(
        "hurts",
        _also("{who} VERB {whom} in {part}", "hurts", "wounds", "injures", "shoots", "stabs"),
        ("alive {whom}",),
        ("wound {whom} {part}",),
        "who",
        "whom",
        meet=True,
    ),
    Row(
        "wound is in",
        ("{who}'s wound is in {part}",),
        ("wound {who} {part}",),
        ("see wound {who} {part}",),
    ),
    Row("heals", ("{who}'s {part} heals",), (), ("not wound {who} {part}",)),
    Row("uses part", ("{who} uses {part!}",), ("not wound {who} {part}",), (), "who"),
)

STATES = (
    Row(
        "attribute is",
        ("{what}'s {attribute} is {value}",),
        (),
        ("see trait {what} {attribute} {value}",),
    ),
    Row("attribute is not", ("{what}'s {attribute} is not {value}",)),
    Row(
        "attribute becomes",
        _also("{what}'s {attribute} VERB {value}", "becomes", "turns"),
        (),
        ("trait {what} {attribute} {value}",),
    ),
    Row(
        "is",
        _also("{what} VERB {state}", "is", "remains", "is still"),
        ("state {what} {state}",),
        ("see state {what} {state}",),
    ),
    Row(
        "is not",
        ("{what} is not {state}",),
        ("not state {what} {state}",),
        ("see not state {what} {state}",),
    ),
    Row("becomes", ("{what} becomes {state}",), (), ("state {what} {state}",), there="what"),
    Row("is no longer", ("{what} is no longer {state}",), (), ("not state {what} {state}",)),
)

PEOPLE = (
    Row(
        "meets",
        ("{who} meets {whom}", "{who} first meets {whom}"),
        ("not met {who} {whom}",),
        ("first met {who} {whom}", "met {whom} {who}"),
        "who whom",
    ),
    Row(
        "meet",
        ("{who} meets", "{who} meets each other"),
        ("not met {who} {whom}",),
        ("first met {who} {whom}",),
        "who",
        mutual=True,
    ),
    Row(
        "has met",
        ("{who} has met {whom}", "{who} knows {whom!}", "{who} has already met {whom}"),
        ("met {who} {whom}",),
        ("see met {who} {whom}",),
    ),
    Row(
        "has not met",
        (
            *_also("{who} VERB {whom}", "has not met", "has never met"),
            "{who} does not know {whom!}",
        ),
        ("not met {who} {whom}",),
    ),
    Row(
        "marries",
        ("{who} marries {whom}",),
        ("alive {whom}",),
        ("spouse {who} {whom}", "spouse {whom} {who}"),
        "who",
        "whom",
        meet=True,
    ),
    Row(
        "marry",
        ("{who} marries", "{who} marries each other"),
        (),
        ("spouse {who} {whom}",),
        "who",
        meet=True,
        mutual=True,
    ),
    Row(
        "parts from",
        ("{who} parts from {whom}", "{who} divorces {whom}"),
        (),
        ("not spouse {who} {whom}", "not spouse {whom} {who}"),
        "who",
        "whom",
        meet=True,
    ),
    Row(
        "part",
        ("{who} parts", "{who} parts from each other", "{who} divorces"),
        (),
        ("not spouse {who} {whom}",),
        "who",
        meet=True,
        mutual=True,
    ),
    Row("joins", ("{who} joins {group}",), (), ("member {who} {group}",), "who"),
    Row(
        "quits",
        ("{who} quits {group}", "{who} leaves {group!}"),
        (),
        ("not member {who} {group}",),
        "who",
    ),
    Row(
        "is a member of",
        ("{who} is a member of {group}",),
        ("member {who} {group}",),
        ("see member {who} {group}",),
    ),
    Row(
        "is not a member of",
        ("{who} is not a member of {group}", "{who} is no longer a member of {group}"),
        ("not member {who} {group}",),
    ),
    Row("becomes office", ("{who} becomes {office!}",), (), ("office {who} {office}",), "who"),
    Row(
        "is office",
        ("{who} is {office!}",),
        ("office {who} {office}",),
        ("see office {who} {office}",),
    ),
    Row(
        "is no longer office", ("{who} is no longer {office!}",), (), ("not office {who} {office}",)
    ),
)

WORLD = (
    Row("it is since", ("it is {length} since {scene}", "it is {length} after {scene}")),
    Row("it is until", ("it is {length} until {scene}", "it is {length} before {scene}")),
    Row("it becomes true", ("it becomes true that {fact}",), (), ("true {fact}",)),
    Row("it becomes false", ("it becomes false that {fact}",), (), ("not true {fact}",)),
)

READER = (
    Row("the reader learns", ("the reader learns {fact}",), (), ("first knows reader {fact}",)),
    Row(
        "the reader knows",
        ("the reader knows {fact}",),
        ("knows reader {fact} ! reader-not-told",),
        ("see knows reader {fact}",),
    ),
    Row(
        "the reader does not know",
        ("the reader does not know {fact}",),
        ("not knows reader {fact} ! should-know",),
    ),
    Row("plant", ("plant: {label}",), (), ("planted reader {label}",)),
    Row("payoff", ("payoff: {label}",), ("planted reader {label}",), ("paid reader {label}",)),
    Row("ask", ("ask: {label}",), (), ("asked reader {label}",)),
    Row("answer", ("answer: {label}",), (), ("answered reader {label}",)),
    Row("introduce", ("introduce: {label}",), (), ("introduced reader {label}",)),
)

TABLE: tuple[tuple[str, tuple[Row, ...]], ...] = (
    ("Coming and going", PLACES),
    ("Speaking", SPEECH),
    ("Knowing and believing", KNOWLEDGE),
    ("Things", THINGS),
    ("Counting", COUNTS),
    ("Clothes", CLOTHES),
    ("Life, death, sleep and age", LIFE),
    ("The body", BODY),
    ("What is so", STATES),
    ("People among themselves", PEOPLE),
    ("Time and the world", WORLD),
    ("The reader", READER),
)
