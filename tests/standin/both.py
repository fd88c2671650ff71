"""Runs every test of a file on both databases: import the fixture there."""

import pytest


@pytest.fixture(params=("sqlite", "postgresql"))
def kind(request):
    return request.param
