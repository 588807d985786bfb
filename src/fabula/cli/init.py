"""``fabula init``: a commented project file to start from."""

from __future__ import annotations

import os
import sys

from fabula.cli.arguments import Arguments, Command
from fabula.text import FabulaError

COMMAND = Command(
    "init",
    "[FOLDER]",
    "Write a commented fabula.toml into a folder (this one by default). A file that is there "
    "already is never overwritten.",
    most=1,
)

NAME = "fabula.toml"


def run(arguments: Arguments) -> int:
    """Write the file, and say where."""
    folder = arguments.words[0] if arguments.words else "."
    if not os.path.isdir(folder):
        raise FabulaError(f"there is no folder {folder}")
    path = os.path.join(folder, NAME)
    title = os.path.basename(os.path.abspath(folder)) or "My story"
    try:
        with open(path, "x", encoding="utf-8", newline="\n") as file:
            file.write(template(title))
    except FileExistsError:
        hint = "move it away first, or add to it by hand"
        raise FabulaError(f"{path} is there already and was left as it is", hint) from None
    except OSError as error:
        raise FabulaError(f"{path} cannot be written: {error.strerror}") from None
    print(f"{path} is written; every line of it may be changed or left out", file=sys.stderr)
    return 0


def template(title: str) -> str:
    """The project file; each line that begins with ``#:`` becomes a setting without that mark."""
    safe = "".join(char if char.isprintable() else " " for char in title)
    return _TEMPLATE.replace("TITLE", safe.replace("\\", "\\\\").replace('"', '\\"'))


_TEMPLATE = """\
# The project file of a story. Everything in it is optional.
# Lines that begin with #: are examples: take these two marks away and put in your own words.

fabula = 1
title = "TITLE"

# Which files belong to the story, in the order of telling (default: all, by name).
#:manuscript = ["*.md", "chapters/*.md"]

# By which law does time travel go here? "none": nobody travels. "fixed": one history, and
# what a traveller does was always so. "branching": an arrival in the past opens a branch.
# "rewrite": a scene may replace another, and history goes on from there.
time-travel = "fixed"

# The calendar: "gregorian", "julian", or "days" (day 1, day 2, ...).
#:calendar = "gregorian"

# Who is who. All times are written as in a card.
#:[people.Nell]
#:born = "23 November 1986"
#:aliases = ["Miss Marlow"]
#:parents = ["Ruth", "Owen"]
#:attributes = { eyes = "brown" }

#:[groups.Watch]
#:members = ["Jon", "Sam"]

# Places: one within another is never a second place; two within the same one are apart.
#:[places.Vestry]
#:within = "Church"

# The least times between two places.
#:[travel]
#:"London - Edinburgh" = { train = "8 hours", walk = "12 days" }

#:[things.mug]
#:aliases = ["the blue mug"]

# A fact by a short name; secret = true means that somebody must tell or show it.
#:[facts.her-death]
#:says = "Nell dies at Quay Street"

# Traits that may not change (lasting) and traits that may (changing).
#:[traits]
#:lasting = ["accent"]
#:changing = ["landlady"]

# How much a law weighs: "off", "note", "warning" or "error". fabula laws lists them.
#:[laws]
#:learns-again = "off"

# What is meant to be as it is, with the reason.
#:[[allow]]
#:law = "two-places-at-once"
#:reason = "Tom is projected"
"""
