"""A scene's cards by key: every value in the shape that its key is meant to have."""

from __future__ import annotations

from fabula.cards.compose.ledger import Ledger
from fabula.cards.keys import CARD, LAW_NAMES
from fabula.cards.nearest import nearest
from fabula.model.draft import Items, Node, Pairs, Text

_LISTS = frozenset({"who", "only", "heard", "to"})
_WHOLE = frozenset({"when", "replaces"})
"""lists whose lone text is taken whole first: a time may hold a comma, and so may a name"""
_FLAGS = {"yes": True, "true": True, "on": True, "no": False, "false": False, "off": False}


class Fields:
    """What the cards of one scene say, key by key; empty values are left out."""

    __slots__ = ("allow", "flags", "life", "lone", "many", "one")

    def __init__(self, lone: bool = False) -> None:
        self.one: dict[str, Text] = {}
        """keys that hold one text"""
        self.many: dict[str, list[Text]] = {}
        """keys that may hold a list"""
        self.flags: dict[str, tuple[bool, Text]] = {}
        self.life: list[tuple[Text, list[Text]]] = []
        self.allow: list[tuple[str, Text, Text, str]] = []
        """law, the law's words, who is meant (or the law's words again), reason"""
        self.lone = lone
        """whether ``happens`` is one text and no list"""


def read_fields(cards: list[Pairs], scene: str, ledger: Ledger) -> Fields:
    """Sort the keys of a scene's cards. What does not fit is an oddity and left out."""
    fields = Fields()
    for card in cards:
        seen: set[str] = set()
        for key, node in card.pairs:
            name = key.value.strip().lower()
            if name not in CARD:
                _unknown_key(key, scene, ledger)
            elif name not in seen:  # the reader of the card reports a key that stands twice
                seen.add(name)
                _Filler(fields, scene, ledger).fill(name, key, node)
    return fields


class _Filler:
    """Puts one key's value into the fields."""

    def __init__(self, fields: Fields, scene: str, ledger: Ledger) -> None:
        self.fields = fields
        self.scene = scene
        self.ledger = ledger

    def fill(self, name: str, key: Text, node: Node) -> None:
        if isinstance(node, Text) and not node.value.strip():
            return
        match name:
            case "life":
                self.life(key, node)
            case "allow":
                self.allow(key, node)
            case "fixed" | "continuous" | "true":
                self.flag(name, node)
            case "happens":
                self.happens(node)
            case _ if name in _LISTS or name in _WHOLE:
                found = self.texts(name, node, split=name in _LISTS)
                self.fields.many.setdefault(name, []).extend(found)
            case _:
                self.single(name, node)

    def single(self, name: str, node: Node) -> None:
        text = self.text(name, node)
        if text is None:
            return
        before = self.fields.one.get(name)
        if before is None:
            self.fields.one[name] = text
        elif name != "scene" and before.value.strip() != text.value.strip():
            message = f"another card gives this scene a different '{name}'"
            self.ledger.odd("unreadable-card", message, text.span, "keep one of them", self.scene)

    def text(self, name: str, node: Node) -> Text | None:
        """The one text that is meant; a list of one is as good."""
        if isinstance(node, Items) and len(node.items) == 1:
            node = node.items[0]
        if isinstance(node, Text):
            return node if node.value.strip() else None
        self.odd(f"'{name}' is to be one text", node)
        return None

    def texts(self, name: str, node: Node, split: bool) -> list[Text]:
        if isinstance(node, Text):
            return pieces(node, ",") if split else [node]
        if isinstance(node, Pairs):
            self.odd(f"'{name}' is to be a list", node)
            return []
        found = []
        for item in node.items:
            text = self.text(name, item)
            if text is not None:
                found.append(text)
        return found

    def flag(self, name: str, node: Node) -> None:
        text = self.text(name, node)
        if text is None:
            return
        known = _FLAGS.get(text.value.strip().lower())
        if known is None:
            message = f"'{name}' is yes or no, not '{text.value}'"
            self.ledger.odd("unreadable-card", message, text.span, "", self.scene)
        else:
            self.fields.flags[name] = (known, text)

    def happens(self, node: Node) -> None:
        """Sentences; a mapping of one key (``plant: the rifle``) is its own text."""
        found = self.fields.many.setdefault("happens", [])
        nodes = node.items if isinstance(node, Items) else (node,)
        for item in nodes:
            if isinstance(item, Pairs) and len(item.pairs) == 1:
                first, last = item.pairs[0]
                start, end = first.span.start, max(first.span.end, last.span.end)
                span = item.span._replace(start=start, end=end)
                found.append(Text(span.text, span))
            elif isinstance(item, Text):
                found += pieces(item, "\n") if "\n" in item.value else [item]
            else:
                self.odd("a sentence is to stand here", item)
        self.fields.lone = isinstance(node, Text) and len(found) == 1 and "," in found[0].value

    def life(self, key: Text, node: Node) -> None:
        if not isinstance(node, Pairs):
            self.odd("'life' says for each person where the scene stands in their life", node)
            return
        for name, value in node.pairs:
            if name.value.strip():
                self.fields.life.append((name, self.texts("life", value, split=False)))

    def allow(self, key: Text, node: Node) -> None:
        if isinstance(node, Pairs):
            for name, value in node.pairs:
                self.allow_one(name, value)
            return
        for text in self.texts("allow", node, split=True):
            self.allow_one(text, None)

    def allow_one(self, name: Text, value: Node | None) -> None:
        law = LAW_NAMES.get(name.value.strip().lower())
        if law is None:
            near = nearest(name.value, LAW_NAMES)
            hint = f"did you mean '{near}'?" if near else ""
            message = f"there is no law '{name.value}'"
            self.ledger.odd("unknown-key", message, name.span, hint, self.scene, (), near or None)
            return
        entries = value.pairs if isinstance(value, Pairs) else ((name, value),)
        for who, why in entries:
            reason = self.text("allow", why) if why is not None else None
            if reason is None:
                message = f"{law} is allowed here without a reason"
                hint = "say in a few words why it is intended"
                self.ledger.odd("allowance-without-reason", message, who.span, hint, self.scene)
            else:
                self.fields.allow.append((law, name, who, reason.value.strip()))

    def odd(self, message: str, node: Node) -> None:
        self.ledger.odd("unreadable-card", message, node.span, "", self.scene)


def pieces(text: Text, mark: str) -> list[Text]:
    """The parts of a text between marks, blanks around them left out, empty ones dropped."""
    if mark not in text.value:
        whole = text.value.strip()
        return [part(text, 0, len(text.value))] if whole else []
    found, at = [], 0
    for piece in text.value.split(mark):
        if piece.strip():
            found.append(part(text, at, at + len(piece)))
        at += len(piece) + len(mark)
    return found


def part(text: Text, start: int, end: int) -> Text:
    """The piece of a text between two offsets, blanks around it left out.

    Where quoting made the value shorter than its words, the whole of them is the place.
    """
    value, span = text
    piece = value[start:end]
    if not piece.strip() or piece[0].isspace() or piece[-1].isspace():
        start += len(piece) - len(piece.lstrip())
        piece = piece.strip()
    if len(piece) == len(value) or span.end - span.start != len(value):
        return Text(piece, span)
    return Text(piece, span.part(start, start + len(piece)))


def _unknown_key(key: Text, scene: str, ledger: Ledger) -> None:
    near = nearest(key.value.strip().replace(" ", "-").replace("_", "-"), CARD)
    hint = f"did you mean '{near}'?" if near else ""
    message = f"a card has no key '{key.value}'"
    ledger.odd("unknown-key", message, key.span, hint, scene, (), near or None)
