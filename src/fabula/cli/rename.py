"""``fabula rename OLD NEW``: a scene, person, thing or fact, everywhere it is meant."""

from __future__ import annotations

import sys
from collections.abc import Mapping

from fabula.cli import terminal
from fabula.cli.arguments import Arguments, Command, Option
from fabula.report.cells import visible
from fabula.report.look import Ink, count
from fabula.text import Edit, FabulaError, Source

COMMAND = Command(
    "rename",
    "OLD NEW",
    "Give a scene, person, thing or fact another name: in every card, in the project file and, "
    "for a scene, in its heading. The prose itself is left alone. Where a name has two "
    'meanings, say which: "scene: The flat" or "place: The flat".',
    (
        Option("--diff", "show what would change, and change nothing"),
        Option("--project", "the story's folder (this one by default)", "PATH"),
    ),
    least=2,
    most=2,
)


def run(arguments: Arguments) -> int:
    """Rename, or show how."""
    from fabula import project
    from fabula.cards.rename import reads_alike, rename, target_of
    from fabula.saving import apply_edits

    old, new = arguments.words
    loaded = project.load((arguments.one("--project", "."),))
    story = project.compose_story(loaded)
    target = target_of(story, old, new)
    edits = rename(story, loaded.drafts, loaded.settings.source, target)
    sources = [*loaded.sources, *([loaded.settings.source] if loaded.settings.source else [])]
    before = {source.path: source.text for source in sources}
    after = _after(before, edits)
    read = [project.compose_story(project.load_texts(texts)) for texts in (before, after)]
    if not reads_alike(*read):
        raise FabulaError(
            f"with the name {new} some card would be read otherwise; nothing was changed",
            "choose a name that no sentence can mistake, or see --diff",
        )
    if arguments.flag("--diff"):
        sys.stdout.write(difference(before, after))
        return 0
    project.refuse_to_write(loaded, {edit.span.source for edit in edits})
    written = apply_edits(loaded.root, edits)
    places = f"{count(len(edits), 'place')} in {count(len(written), 'file')}"
    print(f"{old} is {new} now: {places}", file=sys.stderr)
    return 0


def difference(before: Mapping[str, str], after: Mapping[str, str]) -> str:
    """A unified diff of all texts that change, coloured on a terminal."""
    from difflib import unified_diff

    ink = terminal.look().ink
    colours = {"+": Ink.MEND, "-": Ink.ERROR, "@": Ink.ASIDE}
    lines: list[str] = []
    for path in sorted(before):
        if before[path] == after[path]:
            continue
        old, new = (texts[path].splitlines(keepends=True) for texts in (before, after))
        for line in unified_diff(old, new, path, path):
            shown = visible(line.rstrip("\r\n"))
            colour = colours.get(line[0])
            lines.append(ink(colour, shown) if colour else shown)
    return "".join(line + "\n" for line in lines)


def _after(before: Mapping[str, str], edits: tuple[Edit, ...]) -> dict[str, str]:
    from fabula.saving import by_source, edited

    changed: dict[Source, tuple[Edit, ...]] = dict(by_source(edits))
    return {**before, **{source.path: edited(source, e) for source, e in changed.items()}}
