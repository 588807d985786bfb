"""Word files written by hand, part by part, so that every element is in sight."""

from __future__ import annotations

import zipfile
from io import BytesIO

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STYLES = """
<w:style w:type="paragraph" w:styleId="Ttl"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/></w:style>
<w:style w:type="paragraph" w:styleId="Mine"><w:name w:val="My own"/>
<w:basedOn w:val="H2"/></w:style>
<w:style w:type="paragraph" w:styleId="Toc"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Loop"><w:name w:val="Loop"/>
<w:basedOn w:val="Loop"/></w:style>
<w:style w:type="paragraph" w:styleId="Brk"><w:name w:val="Scene Break"/></w:style>
"""


def p(words: str = "", style: str = "", inner: str = "", about: str = "") -> str:
    """A paragraph: ``inner`` are further runs, ``about`` further properties."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    run = f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>' if words else ""
    return f"<w:p><w:pPr>{named}{about}</w:pPr>{run}{inner}</w:p>"


def noted(words: str, number: int = 0) -> str:
    """A run with a comment at it."""
    return (
        f'<w:commentRangeStart w:id="{number}"/><w:r><w:t>{words}</w:t></w:r>'
        f'<w:commentRangeEnd w:id="{number}"/>'
        f'<w:r><w:commentReference w:id="{number}"/></w:r>'
    )


def comment(*lines: str, number: int = 0) -> str:
    """A comment, a paragraph a line."""
    body = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{line}</w:t></w:r></w:p>' for line in lines
    )
    return f'<w:comment w:id="{number}" w:author="Me">{body}</w:comment>'


def docx(
    body: str, comments: str = "", footnotes: str = "", namespace: str = W, **more: str
) -> bytes:
    """The bytes of a document; ``more`` are further parts by the stem of their names."""
    parts = {"document": f"<w:body>{body}</w:body>", "styles": _STYLES}
    parts |= {"comments": comments, "footnotes": footnotes, **more}
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", f'<Types xmlns="{_TYPES}"/>')
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{_RELS}"><Relationship Id="r1" Target="word/document.xml" '
            f'Type="{_KINDS}/officeDocument"/></Relationships>',
        )
        for name, inner in parts.items():
            if inner:
                archive.writestr(
                    f"word/{name}.xml", f'<w:{name} xmlns:w="{namespace}">{inner}</w:{name}>'
                )
    return out.getvalue()
