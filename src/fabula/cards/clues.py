"""What to say of a sentence whose verb is not known: the nearest form that is."""

from __future__ import annotations

from fabula.cards.match import Failure
from fabula.cards.nearest import nearest
from fabula.cards.slots import Fault, Sentence
from fabula.cards.verbs import Form, Verbs

_PAST = {
    "took": "takes", "told": "tells", "said": "says", "went": "goes", "knew": "knows",
    "gave": "gives", "got": "gets", "found": "finds", "met": "meets", "was": "is", "were": "are",
    "had": "has", "left": "leaves", "lost": "loses", "made": "makes", "wore": "wears",
    "wrote": "writes", "became": "becomes", "died": "dies", "slept": "sleeps", "woke": "wakes",
    "spoke": "speaks", "forgot": "forgets", "heard": "hears", "hid": "hides", "threw": "throws",
    "broke": "breaks", "spent": "spends", "came": "comes", "drove": "drives", "rode": "rides",
    "ran": "runs", "flew": "flies", "thought": "thinks", "bought": "buys", "stole": "steals",
    "sold": "sells", "sent": "sends", "lent": "lends", "shot": "shoots", "lied": "lies to",
    "sees": "learns", "asks": "speaks to", "meet": "meets",
}  # fmt: skip
_SHOWN = {
    "who": "X", "whom": "Y", "teller": "X", "giver": "Y", "what": "E", "target": "Y",
    "thing": "T", "object": "T", "place": "P", "spot": "P", "fact": "F", "scene": "SCENE",
    "time": "TIME",
    "length": "D", "number": "N", "unit": "Ts", "part": "the PART", "attribute": "ATTRIBUTE",
    "value": "V", "text": "TEXT", "state": "S", "group": "G", "office": "OFFICE", "label": "TEXT",
}  # fmt: skip


def shape(form: Form) -> str:
    """A form as the guide writes it: ``X tells Y F``."""
    words = form.text.replace("!}", "}")
    for slot, letter in _SHOWN.items():
        if slot == "teller" and form.subject is not None and form.subject.slot != "teller":
            letter = "Y"
        words = words.replace(f"{{{slot}}}", letter)
    return words.replace("D passes", "D pass")


def unknown(sentence: Sentence, failure: Failure, verbs: Verbs) -> Fault:
    """The finding for a sentence that no form fits."""
    low = sentence.wording.low
    whole = sentence.said(0, len(low)) if low else sentence.wording.text.strip()
    at = failure.verb
    if 0 <= at < len(low) and failure.known_verb:
        return _other_words(sentence, at, verbs, whole)
    if 0 < at < len(low):
        return _other_verb(sentence, at, verbs)
    for place in range(1, min(len(low), 6)):
        near = _near(low[place], verbs)
        if near:
            word = sentence.said(place, place + 1)
            message = f'"{word}" is no verb of the cards'
            return Fault("unknown-verb", message, place, place + 1, f'did you mean "{near}"?', near)
    hint = "begin with a name and a verb of the table (fabula verbs lists them)"
    return Fault("unknown-verb", f'"{whole}" has no verb of the cards', 0, max(len(low), 1), hint)


def _other_words(sentence: Sentence, at: int, verbs: Verbs, whole: str) -> Fault:
    """The verb is known; what follows it does not fit."""
    word = sentence.wording.low[at]
    forms = [form for tier in verbs.after[word] for form in tier]
    shortest = sorted(forms, key=lambda form: (len(form.text), form.text))[:2]
    hint = "write it as " + " or ".join(f'"{shape(form)}"' for form in shortest)
    message = f'"{whole}" does not read as a sentence with "{sentence.said(at, at + 1)}"'
    return Fault("unknown-verb", message, 0, len(sentence.wording.low), hint)


def _other_verb(sentence: Sentence, at: int, verbs: Verbs) -> Fault:
    """The subject is known, the verb is not."""
    low = sentence.wording.low
    word = sentence.said(at, at + 1)
    message = f'"{word}" is no verb of the cards'
    near = _near(low[at], verbs)
    if near:
        return Fault("unknown-verb", message, at, at + 1, f'did you mean "{near}"?', near)
    for place in range(at + 1, min(len(low), at + 4)):
        if low[place] in verbs.after:
            stray = sentence.said(at, place)
            return Fault("unknown-verb", message, at, place, f'leave out "{stray}"')
    hint = "fabula verbs lists those that are; your own go into [verbs] of fabula.toml"
    return Fault("unknown-verb", message, at, at + 1, hint)


def _near(word: str, verbs: Verbs) -> str:
    past = _PAST.get(word)
    if past is not None:
        return past
    for ending in ("ed", "d", "ing"):
        stem = word[: -len(ending)] if word.endswith(ending) else ""
        for third in (stem + "s", stem + "es") if len(stem) > 1 else ():
            if third in verbs.after:
                return third
    if len(word) < 4:
        return ""
    return nearest(word, sorted(verbs.after))
