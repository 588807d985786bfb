"""Writing an outline of cards, and checking it: what the converters share."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from fabula.model.finding import Report
from fabula.project import check
from fabula.report.concise import render as concise
from fabula.report.filter import CheckOptions

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .-'/()éâ")


@dataclass(frozen=True, slots=True)
class Card:
    """One scene of an outline; every value is text as an author would write it.

    Of several times that all hold, ``|`` stands between two.
    """

    scene: str
    when: str = ""
    where: str = ""
    who: tuple[str, ...] = ()
    told: str = "scene"
    pairs: tuple[tuple[str, str], ...] = ()
    happens: tuple[str, ...] = field(default=())

    def lines(self) -> list[str]:
        """The card as YAML."""
        head = [f"- scene: {_scalar(self.scene)}"]
        if " | " in self.when:
            head.append(f"  when: [{', '.join(map(_scalar, self.when.split(' | ')))}]")
        for key, value in (("when", self.when), ("where", self.where), *self.pairs):
            if value and " | " not in value:
                head.append(f"  {key}: {_scalar(value)}")
        if self.told != "scene":
            head.append(f"  told: {self.told}")
        if self.who:
            head.append(f"  who: [{', '.join(map(_scalar, self.who))}]")
        if self.happens:
            head.append("  happens:")
            head += [f"    - {_scalar(line)}" for line in self.happens]
        return head


def _scalar(text: str) -> str:
    """The text as a YAML scalar: bare where that is safe, else in double quotes."""
    if text and set(text) <= _PLAIN and text[0].isalnum() and text.strip() == text:
        return text
    return json.dumps(text, ensure_ascii=False)


def write(folder: Path, name: str, cards: Iterable[Card], toml: Sequence[str]) -> Path:
    """Write ``name.cards.yaml`` and ``fabula.toml`` into a folder of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.cards.yaml"
    path.write_text("\n".join(line for card in cards for line in card.lines()) + "\n", "utf-8")
    (folder / "fabula.toml").write_text("\n".join(toml) + "\n", "utf-8")
    return path


def report(path: Path, certainty: str = "likely") -> Report:
    """Check the outline and print how much was found, by law and certainty."""
    from fabula.model.terms import Certainty

    began = time.perf_counter()
    made = check([str(path)], CheckOptions(certainty=Certainty[certainty.upper()]))
    seconds = time.perf_counter() - began
    size = f"{made.scenes} scenes, {made.people} people, {made.things} things"
    print(f"{path}: {size}, {seconds:.1f} s")
    counts = Counter((f.code, f.law, f.certainty.name.lower()) for f in made.findings)
    for (code, law, sure), number in sorted(counts.items()):
        print(f"  {code} {law:24} {sure:8} {number}")
    print(f"  {len(made.findings)} findings")
    return made


def run(name: str, convert: Callable[[Path], tuple[list[Card], list[str]]]) -> int:
    """The command line of a converter: ``--data`` (read), ``--out`` (written)."""
    parser = argparse.ArgumentParser(prog=f"benchmarks.realdata.{name}")
    parser.add_argument("--data", type=Path, default=DATA / name)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--certainty", choices=("certain", "likely", "possible"), default="likely")
    parser.add_argument("--list", action="store_true", help="print every finding")
    chosen = parser.parse_args()
    if not chosen.data.is_dir():
        print(f"SKIPPED: no data in {chosen.data}; nothing was measured", file=sys.stderr)
        return 3
    cards, toml = convert(chosen.data)
    made = report(write(chosen.out, name, cards, toml), chosen.certainty)
    if chosen.list:
        print(concise(made))
    return 0
