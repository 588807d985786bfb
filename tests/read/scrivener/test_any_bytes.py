"""Any bytes in the files of a Scrivener project are read, and nothing is raised."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.read.bent import assert_read, spoilt
from tests.read.scrivener.projects import NAME, fields, item, project, rtf
from tests.read.scrivener.test_projects import FIELDS

META = fields(f1="Ana\nBen", f2="Hall", f3="1/2/2099", f4="9", f5="x") + "<LabelID>1</LabelID>"
FILES = {
    "Data/A/content.rtf": rtf(
        "One.",
        "{\\*\\annotation card: who: Ana}Two.",
        "Three \\{\\\\Scrv_annot \\\\text=card: who: Cleo",
        "\\\\end_Scrv_annot\\} and four \\{\\\\Scrv_fn=note\\\\end_Scrv_fn\\}.",
    ),
    "Data/A/notes.rtf": rtf("card", "happens:", "  - Ana leaves"),
    "Data/A/synopsis.txt": "card: where: Hall",
    "Data/A/content.comments": f"<Comments><Comment>{rtf('card: who: Ben')}</Comment></Comments>",
}
WHOLE = project(item("C", "One", item("A", "First", meta=META), kind="Folder"), FILES, "", FIELDS)


@given(st.sampled_from(sorted(WHOLE)).flatmap(
    lambda name: st.tuples(st.just(name), spoilt(WHOLE[name]))
))  # fmt: skip
@settings(max_examples=200, deadline=None)
def test_a_project_with_a_spoilt_file_is_read(bent: tuple[str, bytes]) -> None:
    name, data = bent
    files = {**WHOLE, name: data}
    assert_read({f"{NAME}/{inner}": content for inner, content in files.items()}, NAME)
