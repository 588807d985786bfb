"""Which findings are shown: the laws chosen, the certainty, the allowances, the baseline."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple, Protocol, TypeVar

from fabula.cards.nearest import nearest
from fabula.model.finding import Allowed, Finding
from fabula.model.story import Allowance
from fabula.model.terms import Certainty, Severity, entity_of
from fabula.text import FabulaError


class CheckOptions(NamedTuple):
    """What a check is asked for; the exit code and the format are the face's own affair.

    ``select`` and ``ignore`` hold codes, families (``K``) or names of laws; ``baseline`` the
    ids of findings that are known already; ``stdin_as`` says what standard input holds.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    certainty: Certainty = Certainty.LIKELY
    baseline: frozenset[str] = frozenset()
    stdin_as: str = "md"


class Named(Protocol):
    """A law, as far as it is chosen by its code or its name."""

    @property
    def code(self) -> str: ...

    @property
    def name(self) -> str: ...


AnyLaw = TypeVar("AnyLaw", bound=Named)


class Allowing(NamedTuple):
    """What allowances do: the findings left, those allowed, the allowances that met nothing."""

    shown: tuple[Finding, ...]
    allowed: tuple[Allowed, ...]
    unused: tuple[Allowance, ...]


def chosen_laws(
    laws: Sequence[Named], select: Sequence[str], ignore: Sequence[str]
) -> frozenset[str]:
    """The codes of the laws to run; what names a law outweighs what names its family.

    Raises ``FabulaError`` for a word that is neither code, family nor name.
    """
    if not select and not ignore:
        return frozenset(law.code for law in laws)
    picked = [_meant(word, laws) for word in select]
    left_out = [_meant(word, laws) for word in ignore]
    return frozenset(
        law.code for law in laws if (_weight(law, picked) if picked else 1) > _weight(law, left_out)
    )


def law_called(laws: Sequence[AnyLaw], word: str) -> AnyLaw:
    """The law with this code or name; ``FabulaError`` names the nearest."""
    meant = _meant(word, laws)
    for law in laws:
        if meant in (law.code, law.name):
            return law
    raise FabulaError(f"{word} is a family of laws, not a law", "fabula laws lists them")


def shown(
    findings: Iterable[Finding],
    codes: Collection[str],
    certainty: Certainty,
    baseline: Collection[str] = (),
) -> tuple[Finding, ...]:
    """The findings of the chosen laws that are sure enough and not known already."""
    return tuple(
        finding
        for finding in findings
        if finding.code in codes and finding.certainty >= certainty and finding.id not in baseline
    )


def allow(findings: Sequence[Finding], allowances: Sequence[Allowance]) -> Allowing:
    """Findings parted by what the author intends.

    An allowance counts on any scene of the proof, for its law (name or code) and its entity if
    it names one. Without a reason it allows nothing, and is not unused either.
    """
    by_law: dict[str, list[int]] = {}
    for number, allowance in enumerate(allowances):
        if allowance.reason.strip():
            by_law.setdefault(allowance.law.lower(), []).append(number)
    used: set[int] = set()
    left: list[Finding] = []
    allowed: list[Allowed] = []
    for finding in findings:
        candidates = (*by_law.get(finding.law, ()), *by_law.get(finding.code.lower(), ()))
        fits = [number for number in candidates if _covers(allowances[number], finding)]
        used.update(fits)
        if fits:
            allowed.append(Allowed(finding, allowances[min(fits)].reason))
        else:
            left.append(finding)
    unused = tuple(
        allowance
        for number, allowance in enumerate(allowances)
        if allowance.reason.strip() and number not in used
    )
    return Allowing(tuple(left), tuple(allowed), unused)


def fails(findings: Iterable[Finding], least: Severity | None) -> bool:
    """Whether any finding weighs at least this much (``None``: none ever does)."""
    return least is not None and any(finding.severity >= least for finding in findings)


def _covers(allowance: Allowance, finding: Finding) -> bool:
    scenes = {finding.scene, *(passage.scene for passage in finding.because)}
    if allowance.scene is not None and allowance.scene not in scenes:
        return False
    if allowance.entity is None:
        return True
    named = {entity_of(entity) for entity in finding.entities}
    return allowance.entity in (*finding.entities, *named, finding.fact)


def _meant(word: str, laws: Sequence[Named]) -> str:
    """A code, a family or a name as the laws spell it."""
    families = {law.code.rstrip("0123456789") for law in laws}
    for law in laws:
        if word.upper() == law.code or word.lower() == law.name:
            return law.code
    if word.upper() in families:
        return word.upper()
    near = nearest(word, [law.name for law in laws] + [law.code for law in laws])
    hint = f"did you mean {near}?" if near else "fabula laws lists codes, families and names"
    raise FabulaError(f"there is no law {word}", hint)


def _weight(law: Named, words: Sequence[str]) -> int:
    """2 if the law itself is meant, 1 if its family is, else 0."""
    if law.code in words:
        return 2
    return 1 if law.code.rstrip("0123456789") in words else 0
