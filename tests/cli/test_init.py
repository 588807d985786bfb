"""``fabula init``: a file that is valid, useful, and never written over another."""

from __future__ import annotations

from pathlib import Path

import pytest

from fabula.cards.settings import read_settings
from fabula.cli.init import template
from fabula.cli.main import main
from fabula.text import Source


def test_the_file_is_a_project_file(tmp_path: Path) -> None:
    assert main(["init", str(tmp_path)]) == 0
    text = (tmp_path / "fabula.toml").read_text(encoding="utf-8")
    settings, oddities = read_settings(Source("fabula.toml", text))
    assert settings.title == tmp_path.name
    assert not oddities


def test_every_example_in_it_may_be_used_as_it_stands() -> None:
    text = template("The flat").replace("#:", "")
    settings, oddities = read_settings(Source("fabula.toml", text))
    assert not oddities
    assert [person.name.value for person in settings.people] == ["Nell"]
    assert [place.name.value for place in settings.places] == ["Vestry"]
    assert settings.travel
    assert settings.allowances
    assert settings.facts


def test_odd_folder_names_do_no_harm() -> None:
    text = template('The "flat"\n\\ 安')
    assert read_settings(Source("fabula.toml", text))[0].title == 'The "flat" \\ 安'


def test_it_never_overwrites(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "fabula.toml").write_text("title = 'mine'\n", encoding="utf-8")
    assert main(["init", str(tmp_path)]) == 2
    assert (tmp_path / "fabula.toml").read_text(encoding="utf-8") == "title = 'mine'\n"
    assert "is there already" in capsys.readouterr().err


def test_the_folder_must_be_there(tmp_path: Path) -> None:
    assert main(["init", str(tmp_path / "nowhere")]) == 2
