import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from offline_cache.http_line import LineOptions
from offline_cache.opened import OpenStore, open_store
from standin.pki import Pki, ensure_pki
from standin.process import StandinProcess
from tests.canary import may_name_people
from tests.offline_cache.people import PLACE


@pytest.fixture
def key() -> bytes:
    return os.urandom(32)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "store"


@pytest.fixture
def store(folder: Path, key: bytes) -> Iterator[OpenStore]:
    with open_store(folder, key, PLACE) as opened:
        yield opened


@pytest.fixture(scope="session")
def pki(tmp_path_factory: pytest.TempPathFactory) -> Pki:
    return ensure_pki(tmp_path_factory.mktemp("pki"))


@pytest.fixture(scope="session")
def running_platform(tmp_path_factory: pytest.TempPathFactory, pki: Pki) -> Iterator[StandinProcess]:
    state = tmp_path_factory.mktemp("platform")
    may_name_people(state)  # it is the city's, not the kiosk's
    with StandinProcess(state, pki) as standin:
        yield standin


@pytest.fixture
def platform(running_platform: StandinProcess) -> Iterator[StandinProcess]:
    """A platform that other tests have used before, in good order."""
    yield running_platform
    running_platform.fault("none")
    running_platform.line("up")


@pytest.fixture
def line(platform: StandinProcess, pki: Pki) -> LineOptions:
    return line_to(platform.url, pki)


def line_to(url: str, pki: Pki) -> LineOptions:
    return LineOptions(url, pki.ca, pki.kiosk_cert, pki.kiosk_key, connect_s=1.0, answer_s=2.0)
