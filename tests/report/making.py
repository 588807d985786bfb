"""Findings made by hand: the words of a text that a finding points at, found by searching."""

from __future__ import annotations

from fabula.model.finding import Finding, Passage, Report
from fabula.model.terms import Certainty, Severity
from fabula.text import Block, Source, Span


def span(source: Source, words: str) -> Span:
    """Where the words first stand."""
    start = source.text.index(words)
    return Span(Block(source, 0, len(source.text)), start, start + len(words))


def passage(source: Source, words: str, message: str = "", scene: str | None = None) -> Passage:
    """A passage of a proof."""
    return Passage(span(source, words), message, scene)


def finding(
    message: str = "Ana mentions the will before she learns of it",
    *,
    at: Span | None = None,
    code: str = "K101",
    law: str = "knows-too-soon",
    severity: Severity = Severity.ERROR,
    certainty: Certainty = Certainty.CERTAIN,
    because: tuple[Passage, ...] = (),
    scene: str | None = None,
    entities: tuple[str, ...] = (),
    telling: int = -1,
) -> Finding:
    """A finding with the usual values filled in."""
    return Finding(
        code=code,
        law=law,
        severity=severity,
        certainty=certainty,
        message=message,
        at=at,
        scene=scene,
        entities=entities,
        because=because,
        telling=telling,
    )


def report(*findings: Finding, scenes: int = 12, names: dict[str, str] | None = None) -> Report:
    """A report on a story of twelve scenes and four people."""
    return Report("The will", scenes, 4, 3, 9, tuple(findings), (), names or {})
