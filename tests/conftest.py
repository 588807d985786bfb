"""Options and helpers that all tests share."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--accept`` rewrites the caret lines of literate fixtures to what is found."""
    parser.addoption("--accept", action="store_true", help="rewrite caret lines to what is found")


@pytest.fixture(scope="session")
def accepting(request: pytest.FixtureRequest) -> bool:
    """Whether the fixtures are to be rewritten."""
    return bool(request.config.getoption("--accept"))
