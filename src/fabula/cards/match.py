"""One sentence against the forms of the verbs: names first, then the longest verb form.

The subject is the run of known names that opens the sentence, else all words before the
first verb whose form fits. Forms are tried tier by tier (``verbs``); in a tier the reading
that knows most of its names wins. What cannot be read is a ``Fault``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from fabula.cards.contents import fill
from fabula.cards.kinds import JOINTS, NAMES, POSSESSIVES, PRONOUNS
from fabula.cards.lexicon import ARTICLES
from fabula.cards.numbers import opens_number
from fabula.cards.slots import Fault, Filled, Filler, Sentence
from fabula.cards.verbs import Form, Piece, Shelf, Sort, Tiers, Verbs
from fabula.cards.wording import QUOTES
from fabula.model.terms import Kind

Range = tuple[int, int]
MOST_SPLITS = 12
"""readings of one form that are looked at"""
MOST_WORDS = 12
"""words before the verb, where no known name opens the sentence"""
_VAGUE = frozenset({Sort.WHAT, Sort.GIVER, Sort.TELLER, Sort.PART})
"""slots where a name that is known elsewhere may be read otherwise"""
_SOURCES = frozenset({Sort.TELLER, Sort.PERSON, Sort.THING})
_LATE = frozenset({"unreadable-time", "unknown-scene"})
"""faults of a longer form that a shorter one does not heal"""


class Match(NamedTuple):
    """A form and what stands in its slots."""

    form: Form
    slots: dict[str, Filled]
    score: int
    doubts: tuple[Range, ...] = ()
    """words that are names to nobody yet, but may be to other sentences"""

    def outline(self) -> tuple[object, ...]:
        """What makes one reading differ from another."""
        values = sorted((name, [f.value for f in one.fillers]) for name, one in self.slots.items())
        return self.form.meaning.verb, str(values)


class Failure(NamedTuple):
    """No form fits: the fault, and where the verb would stand (``-1``: nowhere known)."""

    fault: Fault | None
    verb: int
    known_verb: bool


def match(sentence: Sentence, verbs: Verbs) -> Match | Failure:
    """The one reading of a sentence, or why there is none."""
    low = sentence.wording.low
    if not low:
        return Failure(None, -1, False)
    search = _Search(sentence)
    opening = low[1] if low[0] == "the" and low[1:2] == ["reader"] else low[0]
    if opening == "reader":
        low = ["the", *low[low.index("reader") :]]
        skip = sentence.wording.low.index("reader") - 1
        found = search.tiers(verbs.first["the"], max(skip, 0), None)
    else:
        first = verbs.first
        found = search.tiers(first[low[0]], 0, None) if low[0] in first else None
    if found is not None:
        return found
    return search.with_subject(verbs)


class _Search:
    """The search for one sentence's reading; used once."""

    __slots__ = (
        "clause", "doubts", "fault", "known_verb", "low", "owners", "sentence", "subjects", "verb"
    )  # fmt: skip

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.low = sentence.wording.low
        self.fault: Fault | None = None
        self.clause = "that" in self.low
        self.owners = "'" in sentence.wording.text
        self.doubts: list[Range] = []
        self.subjects: dict[tuple[Sort, int], Filled | Fault | None] = {}
        self.verb = -1
        self.known_verb = False

    # --- where the verb is -------------------------------------------------------------

    def with_subject(self, verbs: Verbs) -> Match | Failure:
        """Try the verb after the known names, then every later word."""
        after, low = verbs.after, self.low
        begin = self._known_run()
        self.verb = begin if begin else -1
        if begin and begin < len(low) and low[begin] in after:
            found = self._at(after[low[begin]], begin)
            if found is not None:
                return found
        if begin and self._stray(begin, after):
            return Failure(self.fault, begin, False)
        for at in range(1, min(len(low), MOST_WORDS + begin)):
            if at != begin and low[at] in after and self._may_end(at):
                found = self._at(after[low[at]], at)
                if found is not None:
                    return found
        if begin:
            return Failure(self.fault, begin, begin < len(low) and low[begin] in after)
        return Failure(self.fault, self.verb, self.known_verb)

    def _at(self, tiers: Tiers, at: int) -> Match | Failure | None:
        if not self.known_verb:
            self.verb, self.known_verb = at, True
        return self.tiers(tiers, at, (0, at))

    def _known_run(self) -> int:
        """The word after the known names that open the sentence, 0 where there are none."""
        low, lexicon, at, end = self.low, self.sentence.tongue.lexicon, 0, 0
        while at < len(low):
            known = lexicon.at(low, at)
            if known is None or known.owner:
                break
            at = end = known.end
            while at < len(low) and low[at] in JOINTS:
                at += 1
            if at == end:
                break
        return end

    def _stray(self, begin: int, after: Shelf) -> bool:
        """Whether words that are no name stand between a known subject and a verb."""
        wording = self.sentence.wording
        if begin >= len(wording.low):
            return True
        word = wording.words[begin]
        return wording.low[begin] not in JOINTS and word[:1].islower() and word not in after

    def _may_end(self, at: int) -> bool:
        """Whether the words before ``at`` may be a subject."""
        last = self.low[at - 1]
        return not (
            last in ARTICLES or last in POSSESSIVES or last.endswith("'s") or last in JOINTS
        )

    # --- the forms of one verb ---------------------------------------------------------

    def tiers(self, tiers: Tiers, at: int, subject: Range | None) -> Match | Failure | None:
        """The best reading of the first tier that has one."""
        low = self.low
        for forms in tiers:
            found: list[Match] = []
            faults: list[Fault] = []
            for form in forms:
                head = form.head
                if len(head) > 1 and tuple(low[at : at + len(head)]) != head:
                    continue
                if form.plain and not self._holds(form.plain):
                    continue
                self._form(form, at, subject, found, faults)
            if found:
                return self._best(found)
            for fault in faults:
                if self.fault is None:
                    self.fault = fault
                if fault.law in _LATE and not self._in_clause(fault):
                    return Failure(fault, at, True)
        return None

    def _holds(self, plain: tuple[str, ...]) -> bool:
        """Whether the plain words of a form stand in the sentence at all."""
        low = self.low
        for word in plain:
            if word not in low and not (word == "passes" and "pass" in low):
                return False
        return True

    def _in_clause(self, fault: Fault) -> bool:
        """Whether a fault lies in a clause after ``that``, whose words are its own."""
        return "that" in self.low[: fault.start]

    def _best(self, found: list[Match]) -> Match | Failure:
        if len(found) == 1:
            form, slots, score, _ = found[0]
            return Match(form, slots, score, tuple(self.doubts))
        best = max(one.score for one in found)
        top = [one for one in found if one.score == best]
        first = top[0]._replace(doubts=tuple(self.doubts))
        others = [one for one in top[1:] if one.outline() != first.outline()]
        if not others:
            return first
        low = self.sentence.wording.low
        readings = " or ".join(f'"{shown(one)}"' for one in (first, others[0]))
        fault = Fault(
            "ambiguous-sentence",
            f'"{self.sentence.said(0, len(low))}" may be read as {readings}',
            0,
            len(low),
            "put what is known in quotes, or give names that differ",
        )
        return Failure(fault, 0, True)

    # --- one form ----------------------------------------------------------------------

    def _form(
        self,
        form: Form,
        at: int,
        subject: Range | None,
        found: list[Match],
        faults: list[Fault],
    ) -> None:
        """Add all readings as this form to ``found``, and why others fail to ``faults``."""
        slots: dict[str, Filled] = {}
        bonus = 0
        if form.subject is not None:
            if subject is None or (form.owned is not None and not self.owners):
                return
            opened = self._subject(form, subject, slots)
            if opened is None:
                return
            if isinstance(opened, Fault):
                faults.append(opened)
                return
            bonus = opened
        owner = _owner(form, slots)
        for ranges in self._layouts(form.rest, at + len(form.head)):
            made = self._filled(form, ranges, owner)
            if isinstance(made, dict):
                score = bonus
                for one in made.values():
                    score += one.score
                found.append(Match(form, {**slots, **made}, score))
            elif made is not None:
                faults.append(made)

    def _subject(self, form: Form, words: Range, slots: dict[str, Filled]) -> int | Fault | None:
        """Read the subject; its score, or why it cannot be one."""
        assert form.subject is not None
        start, end = words
        bonus = 0
        if form.owned is not None:
            cut = self._owner_end(start, end)
            if cut is None:
                return None
            if form.owned.words:
                if tuple(self.low[cut:end]) != form.owned.words:
                    return None
            else:
                owned = fill(self.sentence, form.owned.sort, False, cut, end, None)
                if not isinstance(owned, Filled):
                    return owned
                slots[form.owned.slot] = owned
            bonus = 2
            read = self._holder(form.subject, start, cut)
        else:
            read = self._plain_subject(form.subject, start, end)
        if not isinstance(read, Filled):
            return read
        slots[form.subject.slot] = read
        return read.score + bonus

    def _plain_subject(self, piece: Piece, start: int, end: int) -> Filled | Fault | None:
        key = (piece.sort, -end if piece.strict else end)
        if key in self.subjects:
            return self.subjects[key]
        read = fill(self.sentence, piece.sort, piece.strict, start, end, None)
        if isinstance(read, Filled):
            self._note(read, piece)
        elif read is None:
            self.doubts.append((start, end))
        self.subjects[key] = read
        return read

    def _owner_end(self, start: int, end: int) -> int | None:
        """Where what is owned begins, unless all the words are one known name."""
        low = self.low
        known = self.sentence.tongue.lexicon.at(low, start)
        if known is not None and known.end == end and not known.owner:
            return None
        for at in range(end - 1, start, -1):
            if len(low[at - 1]) > 2 and low[at - 1].endswith(("'s", "s'")):
                return at
        return None

    def _holder(self, piece: Piece, start: int, end: int) -> Filled | Fault | None:
        """Read the owner before 's."""
        sentence = self.sentence
        last = sentence.wording.low[end - 1]
        bare = last[:-2] if last.endswith("'s") else last[:-1]
        low = [*self.low]
        low[end - 1] = bare
        wording = sentence.wording.shortened(end - 1, len(bare))._replace(low=low)
        cut = sentence._replace(wording=wording)
        return fill(cut, piece.sort, piece.strict, start, end, None)

    def _filled(
        self, form: Form, ranges: tuple[Range, ...], owner: Filler | None
    ) -> dict[str, Filled] | Fault | None:
        made: dict[str, Filled] = {}
        pieces = form.holes
        for piece, (start, end) in zip(pieces, ranges, strict=True):
            if start >= end:
                return None
            if self.clause and not self._source_allowed(piece, pieces, ranges, start, end):
                return None
            read = fill(self.sentence, piece.sort, piece.strict, start, end, owner)
            if not isinstance(read, Filled):
                if piece.strict:
                    self.doubts.append((start, end))
                return read
            if (
                piece.slot == "spot"
                and form.text.count("{time}")
                and self._reads_as_time(start, end)
            ):
                return None
            self._note(read, piece)
            made[piece.slot] = read
        return made

    def _reads_as_time(self, start: int, end: int) -> bool:
        return isinstance(fill(self.sentence, Sort.TIME, False, start, end, None), Filled)

    def _note(self, read: Filled, piece: Piece) -> None:
        """A name that nobody knows yet may be known to other sentences."""
        if piece.sort in _VAGUE:
            for one in read.fillers:
                if not one.known:
                    self.doubts.append((one.start, one.end))

    def _source_allowed(
        self,
        piece: Piece,
        pieces: tuple[Piece, ...],
        ranges: tuple[Range, ...],
        start: int,
        end: int,
    ) -> bool:
        """After ``that``, a final ``from Y`` or ``to Y`` is outside the fact only if Y is near."""
        if piece.sort not in _SOURCES:
            return True
        clause = any(
            other.sort is Sort.FACT
            and first < start
            and self.low[first] == "that"
            and last - first > 1
            for other, (first, last) in zip(pieces, ranges, strict=True)
        )
        if not clause or piece.sort is Sort.THING:
            return True
        known = self.sentence.tongue.lexicon.at(self.low, start)
        if known is None or known.end != end:
            return False
        suffix = f"/{known.self_number}" if known.self_number else ""
        return any(entity + suffix in self.sentence.near for entity, _ in known.meanings)

    # --- where the slots end -----------------------------------------------------------

    def _layouts(self, rest: tuple[Piece, ...], word: int) -> Iterable[tuple[Range, ...]]:
        """The first ways to lay the words over the slots; at once where few slots are to fill."""
        size = len(self.low)
        if not rest:
            return ((),) if word == size else ()
        if word < size and _no_number(rest[0], self.low[word]):
            return ()
        if len(rest) == 1 and not rest[0].words:
            return (((word, size),),) if word < size else ()
        if len(rest) == 3 and rest[1].words and not rest[0].words and not rest[2].words:
            return self._parted(rest[1].words, word)[:MOST_SPLITS]
        if len(rest) == 2 and rest[0].sort in NAMES and not rest[1].words:
            ends = self._adjacent(rest[0], word) if word < size else ()
            return [((word, end), (end, size)) for end in ends if end < size][:MOST_SPLITS]
        return islice(self._splits(rest, 0, word), MOST_SPLITS)

    def _parted(self, plain: tuple[str, ...], word: int) -> list[tuple[Range, ...]]:
        """The ways to lay the words over two slots that plain words part."""
        low = self.low
        size, count = len(low), len(plain)
        found: list[tuple[Range, ...]] = []
        for end in range(word + 1, size - count):
            if low[end] in ("pass", plain[0]) and _same(low[end : end + count], plain):
                found.append(((word, end), (end + count, size)))
        return found

    def _splits(self, rest: tuple[Piece, ...], at: int, word: int) -> Iterator[tuple[Range, ...]]:
        """All ways to lay the words from ``word`` on over the pieces from ``at`` on."""
        low = self.low
        if at == len(rest):
            if word == len(low):
                yield ()
            return
        if at + 1 == len(rest) and not rest[at].words:
            if word < len(low):
                yield ((word, len(low)),)
            return
        piece = rest[at]
        if piece.words:
            end = word + len(piece.words)
            if _same(low[word:end], piece.words):
                yield from self._splits(rest, at + 1, end)
            return
        for end in self._ends(rest, at, word):
            for more in self._splits(rest, at + 1, end):
                yield ((word, end), *more)

    def _ends(self, rest: tuple[Piece, ...], at: int, word: int) -> Iterator[int]:
        """Where the slot at ``at``, which begins at ``word``, may end."""
        low = self.low
        if word >= len(low):
            return
        if at + 1 == len(rest):
            yield len(low)
            return
        following = rest[at + 1]
        if following.words:
            size = len(following.words)
            for end in range(word + 1, len(low) - size + 1):
                if _same(low[end : end + size], following.words):
                    yield end
            return
        if rest[at].sort is Sort.NUMBER:
            yield from range(min(word + 4, len(low) - 1), word, -1)
            return
        yield from self._adjacent(rest[at], word)

    def _adjacent(self, piece: Piece, word: int) -> Iterator[int]:
        """Where a slot ends that no plain word closes: with the known name, or before a new one."""
        low = self.low
        if low[word] in PRONOUNS or low[word] in POSSESSIVES:
            yield word + 1
            return
        end = self._names_end(word) if piece.sort in NAMES else 0
        if end:
            if end < len(low):
                yield end
            return
        marks = [
            place
            for place in range(word + 1, len(low))
            if low[place] in ARTICLES or low[place] in POSSESSIVES or low[place] in ("that", "not")
            or low[place][0] in QUOTES
        ]  # fmt: skip
        self.doubts.append((word, marks[0] if marks else len(low)))
        if marks:
            yield marks[0]
            return
        yield from range(word + 1, len(low))

    def _names_end(self, word: int) -> int:
        """The word after the known names (joined by commas or ``and``) that begin here."""
        low, lexicon, at, end = self.low, self.sentence.tongue.lexicon, word, 0
        while at < len(low):
            known = lexicon.at(low, at)
            if known is None or known.owner:
                break
            at = end = known.end
            while at < len(low) and low[at] in JOINTS:
                at += 1
            if at == end:
                break
        return end


def _no_number(piece: Piece, word: str) -> bool:
    """Whether a slot takes a number, and the word that it opens with begins none."""
    return piece.sort is Sort.NUMBER and not piece.strict and not opens_number(word)


def _same(words: list[str], plain: tuple[str, ...]) -> bool:
    """Whether words are those of a template; ``pass`` and ``passes`` are one."""
    if tuple(words) == plain:
        return True
    return plain[0] == "passes" and words[:1] == ["pass"] and tuple(words[1:]) == plain[1:]


def _owner(form: Form, slots: dict[str, Filled]) -> Filler | None:
    """The subject, if there is one, for ``his`` and ``her``."""
    if form.subject is None or form.subject.slot not in slots:
        return None
    fillers = slots[form.subject.slot].fillers
    if len(fillers) == 1:
        return fillers[0]
    name = " and ".join(one.name for one in fillers)
    return Filler("-and-".join(one.value for one in fillers), Kind.UNKNOWN, name, 0, 0)


def shown(one: Match) -> str:
    """A reading in words: the form with what stands in its slots."""
    words = one.form.text.replace("!}", "}")
    for slot, filled in one.slots.items():
        piece = one.form.subject
        first = piece is not None and piece.slot == slot
        said = " and ".join(filler.name for filler in filled.fillers)
        words = words.replace(f"{{{slot}}}", said if first else f"[{said}]")
    return words
