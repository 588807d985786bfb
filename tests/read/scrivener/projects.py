"""Small Scrivener projects of our own."""

from __future__ import annotations

from fabula.read.door import read
from fabula.read.folder import Texts
from fabula.read.formats import format_of
from fabula.read.reading import Hints, Reading
from tests.read.told import assert_placed

NAME = "Novel.scriv"


def rtf(*paragraphs: str) -> str:
    """A document as Scrivener writes it."""
    whole = "\\par\n".join(paragraphs)
    return f"{{\\rtf1\\ansi\\ansicpg1252\\uc1\\deff0 {whole}}}"


def item(
    own: str, title: str, *below: str, kind: str = "Text", meta: str = "", out: bool = False
) -> str:
    """An item of the binder with those below it."""
    compiled = "" if out else "<IncludeInCompile>Yes</IncludeInCompile>"
    children = f"<Children>{''.join(below)}</Children>" if below else ""
    return (
        f'<BinderItem UUID="{own}" ID="{own}" Type="{kind}"><Title>{title}</Title>\n'
        f"<MetaData>{compiled}{meta}</MetaData>{children}</BinderItem>\n"
    )


def fields(**values: str) -> str:
    """Custom fields by their ids."""
    inner = "".join(
        f"<MetaDataItem><FieldID>{key}</FieldID><Value>{value}</Value></MetaDataItem>"
        for key, value in values.items()
    )
    return f"<CustomMetaData>{inner}</CustomMetaData>"


def project(
    draft: str, files: dict[str, str], beside: str = "", settings: str = "", version: str = "2.0"
) -> dict[str, bytes]:
    """The files of a project; ``files`` by their names below ``Files``."""
    binder = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<ScrivenerProject Version="{version}">\n<Binder>'
        f'<BinderItem UUID="D" ID="0" Type="DraftFolder"><Title>Draft</Title><Children>\n{draft}'
        f"</Children></BinderItem>{beside}</Binder>{settings}</ScrivenerProject>"
    )
    made = {f"Files/{name}": words.encode() for name, words in files.items()}
    return {"Novel.scrivx": binder.encode(), **made}


def reading(files: dict[str, bytes], hints: Hints | None = None) -> Reading:
    """What the reader makes of it."""
    kind = format_of(NAME)
    assert kind is not None
    found = read(kind, Texts(files, NAME), NAME, hints or Hints())
    assert_placed(found)
    return found
