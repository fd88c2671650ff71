"""A platform that can take so much and no more tells everybody when to come, before it reads what they bring."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.contract.holder import holder_of
from kiosk.domain.applicant import DocumentType
from standin.admission import Admission
from standin.pki import Pki
from standin.process import StandinProcess
from tests.canary import ID_NUMBER, NAME
from tests.standin.small_kiosk import Case, Kiosk, slug


@pytest.fixture
def busy(tmp_path: Path, pki: Pki) -> Iterator[Kiosk]:
    with StandinProcess(tmp_path / "state", pki, capacity=2) as standin, Kiosk(standin.url, pki) as kiosk:
        yield kiosk


def test_refused_with_the_time_to_come_back_and_taken_then(busy: Kiosk) -> None:
    answers = [busy.submit(Case()) for _ in range(6)]
    assert [answer.status_code for answer in answers[:2]] == [201, 201]
    refused = answers[-1]
    assert slug(refused) == "too-many-requests"
    assert int(refused.headers["Retry-After"]) >= 1
    assert (
        busy.call(
            "GET", "/v1/cases", params={"holder": holder_of(DocumentType.RESIDENT_ID, ID_NUMBER, NAME)}
        ).status_code
        == 200
    )


def test_whoever_asks_is_told_the_pace(busy: Kiosk) -> None:
    answer = busy.call("GET", "/v1/health", params={"waiting": 40})
    assert answer.headers["RateLimit"] == '"kiosk";r=10;t=7'
    assert "RateLimit" not in busy.call("GET", "/v1/health").headers


def test_pace_follows_how_many_wait() -> None:
    admission = Admission(10)
    paces = [admission.probed(str(number), 5, 0.0).pace_s for number in range(100)]
    assert paces == sorted(paces)
    assert paces[-1] == pytest.approx(100 / 7.7)
    for number in range(100):
        admission.probed(str(number), 0, 1.0)
    assert admission.called("one", 2.0).pace_s == 0.0


def test_kiosk_that_never_comes_back_is_forgotten() -> None:
    admission = Admission(10)
    for number in range(50):
        admission.probed(str(number), 5, 0.0)
    assert admission.probed("last", 1, 1.0).pace_s > 5
    assert admission.probed("last", 1, 1000.0).pace_s < 1


def test_wait_is_twice_the_time_that_all_who_wait_need() -> None:
    admission = Admission(10)
    for number in range(100):
        admission.probed(str(number), 5, 0.0)
    verdicts = [admission.called(str(number), 0.0) for number in range(20)]
    assert verdicts[9].retry_after_s is None
    assert verdicts[10].retry_after_s == 20
