"""``fabula cards PATH``: card stubs for the scenes that have none."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from fabula.cards.stubs import Names, Stub, card_lines, insertion, reads_alike, sidecar_item, stubs
from fabula.cli import terminal
from fabula.cli.arguments import Arguments, Command, Option
from fabula.model.draft import Draft
from fabula.report.cells import visible
from fabula.report.look import Ink, count
from fabula.text import FabulaError, Source

COMMAND = Command(
    "cards",
    "[PATH...]",
    "Print a card to start from for every scene that has prose and no card, with the names found "
    "in it. A name is a claim that somebody is there: strike out who is only spoken of.",
    (
        Option("--write", "put the cards into the manuscript, under their headings"),
        Option("--sidecar", "write them into new files beside it, NAME.cards.yaml"),
    ),
)


def run(arguments: Arguments) -> int:
    """Print the stubs, or write them."""
    if arguments.flag("--write") and arguments.flag("--sidecar"):
        raise FabulaError("--write and --sidecar exclude one another", "choose one of them")
    if "-" in arguments.words and (arguments.flag("--write") or arguments.flag("--sidecar")):
        raise FabulaError("standard input cannot be written to", "name a file or a folder")
    from fabula import project

    loaded = project.load(arguments.words or (".",))
    story = project.compose_story(loaded)
    names = Names(story)
    found = [(draft, stubs(draft, story, names)) for draft in loaded.drafts]
    found = [(draft, made) for draft, made in found if made]
    if not found:
        print("every scene with prose has its card", file=sys.stderr)
    elif arguments.flag("--write"):
        project.refuse_to_write(loaded, {draft.source for draft, _ in found})
        _write(loaded.root, found)
    elif arguments.flag("--sidecar"):
        # A manuscript of many files has no one name for a sidecar to bear.
        inner = {draft.source for draft, _ in found if not project.may_have_sidecar(draft.source)}
        project.refuse_to_write(loaded, inner)
        _write_sidecars(loaded.root, found)
    else:
        _show(found)
    return 0


def _show(found: Sequence[tuple[Draft, Sequence[Stub]]]) -> None:
    """Each stub under the place that it is for, as it would stand in the manuscript."""
    ink = terminal.look().ink
    blocks = []
    for draft, made in found:
        for stub in made:
            line = draft.source.place(stub.scene.at.bounds()[0]).line
            head = f"{visible(draft.source.path)}:{line}"
            name = ink(Ink.STRONG, visible(stub.name))
            lines = (f"{ink(Ink.FRAME, head)}  {name}".rstrip(), "<!-- card", *card_lines(stub))
            blocks.append("\n".join((*lines, "-->\n")))
    sys.stdout.write("\n".join(blocks))


def _write(root: str, found: Sequence[tuple[Draft, Sequence[Stub]]]) -> None:
    """Put the cards into the manuscripts, if these are still read as they were."""
    from fabula.project import load_texts
    from fabula.saving import apply_edits, edited

    edits = []
    for draft, made in found:
        own = [insertion(stub) for stub in made]
        again = load_texts({draft.source.path: edited(draft.source, own)}).drafts[0]
        if not reads_alike(draft, again):
            raise FabulaError(
                f"with cards in it {draft.source.path} would be read otherwise",
                "nothing was written; perhaps a comment in it never ends (--sidecar does no harm)",
            )
        edits += own
    written = apply_edits(root, edits)
    print(f"{count(len(edits), 'card')} in {count(len(written), 'file')}", file=sys.stderr)


def _write_sidecars(root: str, found: Sequence[tuple[Draft, Sequence[Stub]]]) -> None:
    """One new file for each manuscript; nothing is written where one is there already."""
    from fabula.saving import write_new

    files = [(_sidecar(root, draft.source), _named(draft, made)) for draft, made in found]
    files = [(path, made) for path, made in files if made]
    for path, _ in files:
        if os.path.exists(path):
            hint = "--write puts the cards into the manuscript instead"
            raise FabulaError(f"{path} is there already and was left as it is", hint)
    for path, made in files:
        write_new(path, "\n".join(map(sidecar_item, made)))
        print(f"{path}: {count(len(made), 'card')}", file=sys.stderr)


def _sidecar(root: str, source: Source) -> str:
    stem, _ = os.path.splitext(os.path.join(root, *source.path.split("/")))
    return f"{stem}.cards.yaml"


def _named(draft: Draft, made: Sequence[Stub]) -> list[Stub]:
    """The stubs that a sidecar can speak of: those of a name that no other scene there bears."""
    names = [scene.heading.value for scene in draft.scenes if scene.heading is not None]
    good = [stub for stub in made if stub.name and names.count(stub.name) == 1]
    if len(good) < len(made):
        left = count(len(made) - len(good), "scene")
        print(
            f"{visible(draft.source.path)}: {left} without a name of their own left out",
            file=sys.stderr,
        )
    return good
