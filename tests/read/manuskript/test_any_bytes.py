"""Any bytes in the files of a Manuskript project are read, and nothing is raised."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.read.bent import assert_read, spoilt
from tests.read.manuskript.test_projects import project, text

WHOLE = project(
    {
        "0-One/0-A.md": text("A", "x", POV="0", label="2", notes="card\nwho: Ana"),
        "1-B.md": text("B"),
    }
)


@given(st.sampled_from(sorted(WHOLE)).flatmap(
    lambda name: st.tuples(st.just(name), spoilt(WHOLE[name]))
))  # fmt: skip
@settings(max_examples=150, deadline=None)
def test_a_project_with_a_spoilt_file_is_read(bent: tuple[str, bytes]) -> None:
    name, data = bent
    assert_read({**WHOLE, name: data}, "MANUSKRIPT")
    beside = {f"owl/{inner}": content for inner, content in {**WHOLE, name: data}.items()}
    assert_read({"owl.msk": data, **beside}, "owl.msk")
