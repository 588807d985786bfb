"""``fabula suppose``: which smallest sets of assumptions make it hold, and what decides?"""

from __future__ import annotations

import sys

from fabula.cli import terminal
from fabula.cli.arguments import Arguments, Command, Option
from fabula.text import FabulaError

COMMAND = Command(
    "suppose",
    "[SENTENCE --in SCENE]",
    "The smallest sets of changes under which the story holds, the cheapest first, and the one "
    "question that decides between them. With a sentence: what would have to be otherwise if "
    "a card said it, too.",
    (
        Option("--in", "the scene whose card is to say the sentence", "SCENE"),
        Option("--format", "how the answer is written", "FORMAT", ("full", "json")),
        Option("--project", "the story's folder", "PATH"),
        Option("--certainty", "the least certainty shown", "HOW",
               ("certain", "likely", "possible")),
    ),
    more="""
What is said with perhaps, or only assumed, costs 1; what is extracted, 2; a mend
3 to 8 by its kind; to drop what a card states, 10. Every set was tried: it truly
clears its conflict.
""",
    most=1,
)  # fmt: skip


def run(arguments: Arguments) -> int:
    """Answer."""
    if bool(arguments.words) != arguments.flag("--in"):
        raise FabulaError("a sentence stands in a scene", 'fabula suppose "SENTENCE" --in "SCENE"')
    from fabula import project
    from fabula.ask import names
    from fabula.ask.sentence import supposing
    from fabula.ask.suppose import suppose
    from fabula.model.finding import Finding
    from fabula.model.story import Story
    from fabula.model.terms import Certainty
    from fabula.report.asking import suppose as asking
    from fabula.report.json import dumped

    certainty = Certainty[arguments.one("--certainty", "likely").upper()]
    known = project.solved((arguments.one("--project", "."),), certainty, laws=True)
    loaded, story = known.loaded, known.story
    before: tuple[Finding, ...] = ()
    sentence = arguments.words[0] if arguments.words else ""

    def trial(other: Story) -> project.Solved:
        return project.tried(loaded, other, certainty)

    if sentence:
        scene = names.scene(story, arguments.one("--in"))
        before = known.findings
        story = supposing(loaded.drafts, loaded.settings, loaded.oddities, scene, sentence)
    answer = suppose(story, trial, before=before)
    if arguments.one("--format", "full") == "json":
        sys.stdout.write(dumped(asking.values(answer)) + "\n")
    else:
        shown = {one.id: one.name for one in story.scenes}
        sys.stdout.write(asking.full(answer, shown, terminal.look(), sentence))
    return 0
