"""Writes the published schemas anew from the tables of keys."""

from __future__ import annotations

import json
from pathlib import Path

from fabula.schemas import NAMES, schema


def text(name: str) -> str:
    """A schema as it is published."""
    return json.dumps(schema(name), indent=2, ensure_ascii=False) + "\n"


def main() -> None:
    """Write every schema beside this file."""
    for name in NAMES:
        Path(__file__).with_name(f"{name}.schema.json").write_text(text(name), encoding="utf-8")


if __name__ == "__main__":
    main()
