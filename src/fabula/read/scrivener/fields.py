"""Custom fields, labels and keywords: what they say in a card."""

from __future__ import annotations

import re

from fabula.model.draft import Text
from fabula.model.terms import Oddity
from fabula.read.dates import order_in
from fabula.read.fieldnames import KEYS, MODES, key_of
from fabula.read.keeping import Keeping
from fabula.read.notes import key_value
from fabula.read.reading import Hints
from fabula.read.records import Record, cards_in, dated, lines
from fabula.read.scrivener.binder import Binder, Field, Item
from fabula.read.xml import Element

_POV = re.compile(r"(?:pov|point of view|viewpoint)\b[ \t]*[-:\u2013]?[ \t]*(?=\S)", re.IGNORECASE)
_LISTS = frozenset({"who", "heard", "only"})


class Fields:
    """Fills records from the fields of their items."""

    def __init__(self, binder: Binder, hints: Hints) -> None:
        self.binder = binder
        self.hints = hints
        self.kept = Keeping()
        self.odd: list[Oddity] = []
        self.things: dict[str, Text] = {}
        self.day_first = hints.day_first
        if self.day_first is None:
            self.day_first = order_in(
                value.text or ""
                for value in binder.root.iter("Value")
                if len(value.text or "") < 60
            )

    def fill(self, record: Record, item: Item) -> None:
        """Take in what the item's own fields say."""
        for node in item.node.findall("MetaData/CustomMetaData/MetaDataItem"):
            self._field(record, node)
        meta = item.node.find("MetaData")
        if meta is not None:
            self._label(record, meta)
            self._point(meta, "StatusID", "status", self.binder.statuses)
        for node in item.node.findall("Keywords/KeywordID"):
            word = self.binder.keywords.get((node.text or "").strip())
            if word:
                self.kept.add("keyword", self.binder.passage(word, node))

    def keep_notes(self, record: Record) -> None:
        """Notes and comments that are no cards, and a synopsis that stands beside prose."""
        for text in record.notes:
            if text.value.strip() and not any(cards_in(text)):
                self.kept.add("notes and comments", text)
        for text in record.synopsis if record.prose else ():
            if not any(cards_in(text)):
                self.kept.add("synopsis", text)

    def keep_synopsis(self, record: Record) -> None:
        """What is said of a folder that is no scene."""
        for text in record.synopsis:
            self.kept.add("synopsis of a folder", text)

    def _field(self, record: Record, node: Element) -> None:
        own = node.findtext("FieldID", node.get("ID", "")).strip()
        value = node.find("Value")
        words = (value.text if value is not None else node.text) or ""
        field = self.binder.fields.get(own, Field(own, {}))
        words = field.choices.get(words.strip(), words).strip()
        if not words:
            return
        text = self.binder.passage(words, value if value is not None else node)
        name = field.title.lower()
        key = self.hints.fields.get(own.lower()) or key_of(name, self.hints)
        if key is None or not self._take(record, key, field.title, text):
            self.kept.add(field.title or own or "field", text)

    def _take(self, record: Record, key: str, title: str, text: Text) -> bool:
        """A value under a key of a card; false where it cannot stand there."""
        parts = lines(text, "\n;")
        match key:
            case "things":
                self.things |= {one.value.lower(): one for one in lines(text, "\n;,")}
            case "when":
                for one in parts:
                    time, odd = dated(one, self.day_first)
                    self.odd += [odd] if odd is not None else []
                    record.add("when", [time])
            case "where" | "pov" if len(parts) > 1:
                return False
            case "told":
                mode = MODES.get(text.value.lower())
                if mode is None:
                    return False
                record.entries.append(("told", text._replace(value=mode)))
            case _ if key in _LISTS:
                record.add(key, lines(text, "\n;,"))
            case _:
                name, node = key_value(Text(key, text.span), text)
                record.entries.append((name.value, node))
        return True

    def _label(self, record: Record, meta: Element) -> None:
        """A label may name whose view it is, or how the scene is told."""
        node = meta.find("LabelID")
        label = self.binder.labels.get((node.text or "").strip()) if node is not None else None
        if node is None or not label:
            return
        text = self.binder.passage(label, node)
        pov = _POV.match(label)
        own = KEYS.get(self.binder.label_title) == "pov"
        name = label[pov.end() :].strip() if pov else label if own else ""
        if mode := MODES.get(label.lower()):
            record.entries.append(("told", text._replace(value=mode)))
        elif name and "narrator" not in name.lower():
            if not any(key == "pov" for key, _ in record.entries):
                record.entries.append(("pov", text._replace(value=name)))
        else:
            self.kept.add("label", text)

    def _point(self, meta: Element, tag: str, field: str, names: dict[str, str]) -> None:
        node = meta.find(tag)
        if node is not None and (name := names.get((node.text or "").strip())):
            self.kept.add(field, self.binder.passage(name, node))
