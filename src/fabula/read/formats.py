"""The formats of other tools: how their files are known, and which module reads each.

The table names modules instead of importing them: most stories need none.
"""

from __future__ import annotations

from typing import NamedTuple


class Format(NamedTuple):
    """A format: ``endings`` of its files, ``folders`` endings of its folders.

    ``marker`` is the file that makes the folder around it a manuscript. ``named`` formats
    are read only where the author names the file: too many files of that kind are no story.
    """

    name: str
    module: str
    endings: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()
    marker: str = ""
    named: bool = False


FORMATS = (
    Format("novelWriter", "novelwriter", marker="nwproject.nwx"),
    Format("Fountain", "fountain", (".fountain", ".spmd")),
    Format("Final Draft", "fdx", (".fdx",)),
    Format("Scrivener", "scrivener", folders=(".scriv",)),
    Format("yWriter", "ywriter", (".yw7",)),
    Format("Plottr", "plottr", (".pltr",)),
    Format("novelibre", "novelibre", (".novx",)),
    Format("Manuskript", "manuskript", (".msk",), marker="manuskript"),
    Format("Aeon Timeline", "aeon", (".aeon", ".aeonzip")),
    Format("Aeon CSV", "aeon_csv", (".csv",), named=True),
    Format("Word", "docx", (".docx",)),
    Format("OpenDocument", "odt", (".odt", ".fodt")),
    Format("EPUB", "epub", (".epub",)),
    Format("RTF", "rtf", (".rtf",)),
    Format("HTML", "html", (".html", ".htm", ".xhtml"), named=True),
    Format("plain text", "plain", (".txt",), named=True),
)
ENDINGS = tuple(ending for one in FORMATS for ending in (*one.endings, *one.folders))
"""How files and folders of other tools end, in small letters."""
MARKERS = frozenset(one.marker for one in FORMATS if one.marker)
"""Files that make the folder around them a manuscript, in small letters."""
_FOLDERS = tuple(ending for one in FORMATS for ending in one.folders)


def is_folder(path: str) -> bool:
    """Whether a path is, by its name, a manuscript that is a folder."""
    return path.lower().endswith(_FOLDERS)


def format_of(path: str) -> Format | None:
    """The format that a path is of, by its name alone; ``None`` for Markdown and outlines."""
    name = path.rstrip("/").rpartition("/")[2].lower()
    for one in FORMATS:
        if name == one.marker or name.endswith((*one.endings, *one.folders) or ("\0",)):
            return one
    return None
