"""Runs every test of a file on both databases: import these fixtures there."""

import pytest

BOTH = ("sqlite", "postgresql")


@pytest.fixture(scope="module", params=BOTH)
def database(request):
    return request.getfixturevalue("postgres").new() if request.param == "postgresql" else None


@pytest.fixture(scope="module")
def memory(database, tmp_path_factory):
    """A state folder for each database."""
    return tmp_path_factory.mktemp("platform") / "state"
