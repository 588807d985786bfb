"""A vault without a plugin: plain Markdown with links and Dataview fields."""

from __future__ import annotations

from pathlib import Path

from fabula.loading import Loaded, load
from tests.read.vault.vaults import plain


def vault(folder: Path, **notes: str) -> Loaded:
    (folder / ".obsidian").mkdir()
    for name, text in notes.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    return load([str(folder)])


def cards(loaded: Loaded) -> list[object]:
    return [plain(scene.card) for draft in loaded.drafts for scene in draft.scenes]


def test_links_in_cards_are_names(tmp_path: Path) -> None:
    loaded = vault(
        tmp_path,
        a='---\nwho: ["[[Ana Vale|Ana]]", Ben]\npov: "[[people/Ana Vale.md]]"\n---\n\nText.',
        b="# B\n\n%% card\nwho: [[Ana Vale]], Ben\nwhere: [[Hall#Door]]\n%%\n\nText.",
    )
    assert cards(loaded) == [
        {"who": ["Ana Vale", "Ben"], "pov": "Ana Vale"},
        {"who": ["Ana Vale", "Ben"], "where": "Hall"},
    ]


def test_dataview_fields_belong_to_the_scene_that_they_stand_in(tmp_path: Path) -> None:
    text = "# A\n\nwhen:: 3 May 1987\nmood:: dark\n\nText.\n\n# B\n\n- where:: [[Hall]]\n\nText.\n"
    assert cards(vault(tmp_path, a=text)) == [{"when": "3 May 1987"}, {"where": "Hall"}]


def test_bytes_that_are_no_text_are_told_as_in_any_folder(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"# A\n\nCaf\xe9 \x81.\n")
    plain_odd = load([str(tmp_path)]).oddities
    loaded = vault(tmp_path)
    told = [odd for draft in loaded.drafts for odd in draft.oddities]
    assert plain_odd
    assert [odd.message for odd in told] == [odd.message for odd in plain_odd]


def test_headings_part_notes_as_in_any_folder(tmp_path: Path) -> None:
    loaded = vault(tmp_path, a="# A\n\nText.\n\n## B\n\nText.", b="Text.")
    assert [len(draft.scenes) for draft in loaded.drafts] == [2, 1]
    assert loaded.readings == ()
