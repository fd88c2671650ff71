"""A real stand-in in its own process for each database, and a kiosk that speaks to it over real TLS."""

from contextlib import ExitStack

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


@pytest.fixture(scope="session")
def cities(tmp_path_factory, pki, request):
    """Start a stand-in on a database once, when the first test wants it."""
    running: dict[str, StandinProcess] = {}
    with ExitStack() as all_of_them:

        def city(kind: str) -> StandinProcess:
            if kind not in running:
                address = request.getfixturevalue("postgres").new() if kind == "postgresql" else None
                made = StandinProcess(tmp_path_factory.mktemp(kind) / "state", pki, database=address)
                running[kind] = all_of_them.enter_context(made)
            return running[kind]

        yield city


@pytest.fixture
def kind() -> str:
    """Which database; a file that matters on both says ``from tests.standin.both import kind``."""
    return "sqlite"


@pytest.fixture
def database(kind, request) -> str | None:
    """A new database for a test that opens one itself; None for SQLite in the folder it takes."""
    return request.getfixturevalue("postgres").new() if kind == "postgresql" else None


@pytest.fixture
def standin(cities, kind):
    """Running, with its line up and nothing ordered; left like that."""
    running = cities(kind)
    yield running
    running.line("up")
    running.fault("none")


@pytest.fixture
def kiosk(standin: StandinProcess, pki: Pki):
    with Kiosk(standin.url, pki) as made:
        yield made
