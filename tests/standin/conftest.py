"""A real stand-in in its own process for each test file, and a kiosk that speaks to it over real TLS."""

from pathlib import Path

import pytest

from standin.pki import Pki, ensure_pki
from standin.process import StandinProcess
from tests.standin.postgres import cluster
from tests.standin.small_kiosk import Kiosk


@pytest.fixture(scope="session")
def pki(tmp_path_factory: pytest.TempPathFactory) -> Pki:
    return ensure_pki(tmp_path_factory.mktemp("pki"))


@pytest.fixture(scope="session")
def postgres():
    with cluster() as running:
        yield running


@pytest.fixture(scope="module")
def memory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("platform") / "state"


@pytest.fixture(scope="module")
def database() -> str | None:
    """SQLite; a file that matters on both says ``from tests.standin.both import database``."""
    return None


@pytest.fixture(scope="module")
def _running(memory: Path, pki: Pki, database: str | None):
    with StandinProcess(memory, pki, database=database) as standin:
        yield standin


@pytest.fixture
def standin(_running: StandinProcess):
    """Running, with its line up and nothing ordered; left like that."""
    yield _running
    _running.line("up")
    _running.fault("none")


@pytest.fixture
def kiosk(standin: StandinProcess, pki: Pki):
    with Kiosk(standin.url, pki) as made:
        yield made
