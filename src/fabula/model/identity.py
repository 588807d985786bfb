"""What makes a finding the same finding after an edit elsewhere: its id, and its rank."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from fabula.model.finding import Finding

DIGITS = 12
"""length of an id, in hex digits"""


def fingerprint(finding: Finding) -> str:
    """Law, entities and the words of the proof's statements, without any line number.

    The order in which the proof lists its statements does not count, nor do blanks.
    """
    # Imported here: a story without findings has no need of it, and it is slow to load.
    from hashlib import blake2s

    texts = sorted(" ".join(passage.span.text.split()) for passage in finding.because)
    if not texts and finding.at is not None:
        texts = [" ".join(finding.at.text.split())]
    parts = (finding.law, *sorted(finding.entities), "", finding.fact or "", *texts)
    written = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return blake2s(written, digest_size=DIGITS // 2).hexdigest()


def identified(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings in their order (position in the telling, code, id), each with its id.

    Equal fingerprints are told apart by ``-2``, ``-3`` in the order of the text. To keep ids
    apart from what is shown, call it on all findings, before any is left out.
    """
    marked = sorted(
        ((fingerprint(finding), finding) for finding in findings),
        key=lambda pair: (pair[1].telling, pair[1].code, pair[0], *_place(pair[1])),
    )
    seen: Counter[str] = Counter()
    out: list[Finding] = []
    for mark, finding in marked:
        seen[mark] += 1
        number = f"-{seen[mark]}" if seen[mark] > 1 else ""
        out.append(finding._replace(id=mark + number))
    return tuple(out)


def _place(finding: Finding) -> tuple[str, int, str]:
    """A last tie-break that depends on the text alone."""
    if finding.at is None:
        return "", -1, finding.message
    return finding.at.source.path, finding.at.bounds()[0], finding.message
