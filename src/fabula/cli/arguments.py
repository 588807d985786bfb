"""Commands as tables, and the words of a command line read by them.

Smaller and quicker to load than ``argparse`` (which costs a tenth of a whole check), and it
says what is wrong in the words of this program, with the nearest known word.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from fabula.text import FabulaError


class Option(NamedTuple):
    """``--name VALUE`` (a flag if ``value`` is empty); ``many`` takes comma lists, repeated."""

    name: str
    help: str
    value: str = ""
    choices: tuple[str, ...] = ()
    many: bool = False


class Command(NamedTuple):
    """One command: how it is called and what it does; ``most`` words (``None``: any number)."""

    name: str
    words: str
    summary: str
    options: tuple[Option, ...] = ()
    least: int = 0
    most: int | None = None
    more: str = ""

    def option(self, name: str) -> Option:
        """The option of this name; ``FabulaError`` names the nearest."""
        for option in self.options:
            if option.name == name:
                return option
        known = [option.name for option in self.options]
        raise FabulaError(
            f"fabula {self.name} has no option {name}",
            did_you_mean(name, known) or f"see fabula {self.name} --help",
        )


class Arguments(NamedTuple):
    """What was asked for: the plain words, and the values of each option that was given."""

    words: tuple[str, ...]
    values: Mapping[str, tuple[str, ...]]

    def flag(self, name: str) -> bool:
        """Whether an option was given."""
        return name in self.values

    def one(self, name: str, default: str = "") -> str:
        """The value of an option, the last one if it was given twice."""
        return self.values[name][-1] if name in self.values else default

    def many(self, name: str) -> tuple[str, ...]:
        """All values of a comma list."""
        listed = (word.strip() for value in self.values.get(name, ()) for word in value.split(","))
        return tuple(word for word in listed if word)


def parse(command: Command, given: Sequence[str]) -> Arguments:
    """The words of a command line, options and others in any order; ``--`` ends the options."""
    words: list[str] = []
    values: dict[str, tuple[str, ...]] = {}
    rest = iter(given)
    for word in rest:
        if word == "--":
            words.extend(rest)
        elif len(word) > 1 and word.startswith("-"):
            name, value = _option(command, word, rest)
            values[name] = (*values.get(name, ()), value)
        else:
            words.append(word)
    _count(command, words)
    return Arguments(tuple(words), values)


def did_you_mean(word: str, known: Sequence[str]) -> str:
    """``did you mean --format?``, or nothing where nothing is near."""
    from fabula.cards.nearest import nearest

    near = nearest(word, known)
    return f"did you mean {near}?" if near else ""


def help_text(command: Command) -> str:
    """What ``--help`` shows, at 80 columns."""
    from fabula.report.wrap import wrap

    lines = [f"fabula {command.name} {command.words}".rstrip(), "", *wrap(command.summary, 78)]
    if command.more:
        lines += ["", *command.more.strip().splitlines()]
    if command.options:
        lines += ["", "Options:"]
    for option in command.options:
        choices = f" ({', '.join(option.choices)})" if option.choices else ""
        lines += entry(f"{option.name} {option.value}".rstrip(), option.help + choices)
    return "\n".join(lines) + "\n"


def entry(term: str, text: str, column: int = 24) -> list[str]:
    """A term and what it means, in two columns of a screen of 80."""
    from fabula.report.wrap import wrap

    first, *rest = wrap(text, 80 - column)
    head = f"  {term}"
    lines = [f"{head:<{column}}{first}"] if len(head) < column - 1 else [head, " " * column + first]
    return [*lines, *(" " * column + line for line in rest)]


def _option(command: Command, word: str, rest: Iterator[str]) -> tuple[str, str]:
    name, equals, value = word.partition("=")
    option = command.option(name)
    if not option.value:
        if equals:
            raise FabulaError(f"{name} takes no value")
        return name, ""
    if not equals:
        following = next(rest, None)
        if following is None:
            raise FabulaError(f"{name} needs a value: {name} {option.value}", _choices(option))
        value = following
    if option.choices and value not in option.choices:
        hint = did_you_mean(value, option.choices) or _choices(option)
        raise FabulaError(f"{name} cannot be {value or 'empty'}", hint)
    return name, value


def _choices(option: Option) -> str:
    return f"one of {', '.join(option.choices)}" if option.choices else ""


def _count(command: Command, words: Sequence[str]) -> None:
    usage = f"fabula {command.name} {command.words}".rstrip()
    if len(words) < command.least:
        raise FabulaError(f"fabula {command.name} needs more to go on", usage)
    if command.most is not None and len(words) > command.most:
        raise FabulaError(f"{words[command.most]} is one word too many", usage)
