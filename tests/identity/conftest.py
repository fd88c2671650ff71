"""A stand-in that lets in only kiosks that enrolled, and one that did; made once for all files of this folder."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from offline_cache.answers import Accepted
from offline_cache.enrolment import enrol, line_with
from offline_cache.http_line import HttpLine, LineOptions
from standin.kiosks import kiosks_of
from standin.pki import Pki, ensure_pki
from standin.process import StandinProcess
from tests.canary import may_name_people

KIOSK_ID = "DEMO-01"


@pytest.fixture(scope="session")
def city_pki(tmp_path_factory: pytest.TempPathFactory) -> Pki:
    return ensure_pki(tmp_path_factory.mktemp("pki"))


@pytest.fixture(scope="session")
def strict(tmp_path_factory: pytest.TempPathFactory, city_pki: Pki) -> Iterator[StandinProcess]:
    state = tmp_path_factory.mktemp("platform") / "state"
    may_name_people(state)
    with StandinProcess(state, city_pki, signed_only=True) as standin:
        standin.state = state  # type: ignore[attr-defined] - for ``registry``
        yield standin


@pytest.fixture
def bare(strict: StandinProcess, city_pki: Pki) -> LineOptions:
    """The line as a kiosk has it before it is enrolled."""
    return LineOptions(strict.url, city_pki.ca, None, None, connect_s=2.0, answer_s=5.0)


def code_for(standin: StandinProcess, kiosk_id: str = KIOSK_ID) -> str:
    with kiosks_of(standin.state) as kiosks:  # type: ignore[attr-defined]
        return kiosks.new_code(kiosk_id)[0]


@pytest.fixture(scope="session")
def enrolled_once(tmp_path_factory: pytest.TempPathFactory, strict: StandinProcess, city_pki: Pki) -> Path:
    folder = tmp_path_factory.mktemp("kiosk") / "identity"
    options = LineOptions(strict.url, city_pki.ca, None, None)
    assert isinstance(enrol(options, folder, KIOSK_ID, code_for(strict)), Accepted)
    return folder


@pytest.fixture
def identity(enrolled_once: Path, tmp_path: Path) -> Path:
    """An enrolled kiosk's folder, each test its own."""
    return Path(shutil.copytree(enrolled_once, tmp_path / "identity", symlinks=True))


@pytest.fixture
def line(bare: LineOptions, identity: Path) -> Iterator[HttpLine]:
    opened = HttpLine(line_with(bare, identity))
    yield opened
    opened.close()
