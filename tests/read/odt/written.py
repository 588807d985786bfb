"""OpenDocument texts written by hand, flat and packed."""

from __future__ import annotations

import zipfile
from io import BytesIO

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_SPACES = (
    " ".join(
        f'xmlns:{name}="{_OASIS}:{kind}:1.0"'
        for name, kind in (
            ("office", "office"),
            ("text", "text"),
            ("style", "style"),
            ("draw", "drawing"),
            ("table", "table"),
        )
    )
    + ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
)
_STYLES = """<office:automatic-styles>
<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Heading_20_2"/>
<style:style style:name="P2" style:family="paragraph" style:parent-style-name="Title"/>
<style:style style:name="P3" style:family="paragraph" style:parent-style-name="P3"/>
<style:style style:name="Brk" style:family="paragraph" style:display-name="Scene Break"/>
</office:automatic-styles>"""


def fodt(text: str) -> bytes:
    """A flat document."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document {_SPACES}>{_STYLES}\n'
        f"<office:body><office:text>{text}</office:text></office:body></office:document>"
    ).encode()


def odt(text: str, title: str = "", manifest: str = "") -> bytes:
    """A packed document."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr(
            "content.xml",
            f"<office:document-content {_SPACES}>{_STYLES}<office:body><office:text>{text}"
            "</office:text></office:body></office:document-content>",
        )
        archive.writestr(
            "meta.xml",
            f"<office:document-meta {_SPACES}><office:meta><dc:title>{title}</dc:title>"
            "</office:meta></office:document-meta>",
        )
        archive.writestr("META-INF/manifest.xml", f"<m>{manifest}</m>")
    return out.getvalue()


def h(words: str, level: int = 1) -> str:
    """A heading."""
    return f'<text:h text:outline-level="{level}">{words}</text:h>'


def p(words: str, style: str = "") -> str:
    """A paragraph."""
    return f'<text:p text:style-name="{style}">{words}</text:p>'


def annotation(*lines: str) -> str:
    """A comment of Writer."""
    body = "".join(f"<text:p>{line}</text:p>" for line in lines)
    about = "<dc:creator>Me</dc:creator><dc:date>2026</dc:date>"
    return f"<office:annotation>{about}{body}</office:annotation>"
