"""What an office issued is fetched over a real line: whole and as it was named, or not at all."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from kiosk.contract.submissions import Committed
from kiosk.domain.results import MAX_RESULT_BYTES, CaseResult
from kiosk.ports.results import CaseProof
from offline_cache.answers import Accepted, NotUnderstood, Refused, TryLater, Unreachable
from offline_cache.http_line import HttpLine, LineOptions
from offline_cache.platform_client import PlatformClient
from standin.pki import Pki
from standin.process import StandinProcess
from tests.offline_cache.conftest import line_to
from tests.offline_cache.liar import lying_server
from tests.offline_cache.people import case

WITHIN_S = 5.0


@pytest.fixture
def client(line: LineOptions) -> Iterator[PlatformClient]:
    http = HttpLine(replace(line, answer_s=30.0))  # the first sheet of a platform takes seconds
    yield PlatformClient(http)
    http.close()


@pytest.fixture(scope="module")
def made() -> dict[str, Committed]:
    """What was issued, once for all tests: to set a sheet takes half a second."""
    return {}


@pytest.fixture
def issued(client: PlatformClient, made: dict[str, Committed]) -> Committed:
    if not made:
        form = case().model_copy(update={"item_code": "P03", "documents": ()})
        assert isinstance(client.submit(form), Accepted)
        answer = client.commit(form)
        assert isinstance(answer, Accepted)
        made["answer"] = answer.value
    return made["answer"]


def fetch(client: PlatformClient, issued: Committed, result: CaseResult | None = None) -> object:
    proof = CaseProof(query_code=issued.query_code)
    return client.result(issued.case_no, result or issued.results[0], proof, within_s=WITHIN_S)


def test_it_comes_whole(client: PlatformClient, issued: Committed) -> None:
    answer = fetch(client, issued)
    assert isinstance(answer, Accepted)
    assert len(answer.value) == issued.results[0].size
    assert answer.value.startswith(b"%PDF-")
    assert "PDF" not in repr(answer)


def test_one_wrong_bit_and_it_is_not_believed(
    client: PlatformClient, issued: Committed, platform: StandinProcess
) -> None:
    platform.fault("corrupt@cases")
    assert fetch(client, issued) == NotUnderstood("result-digest")


def test_another_size_than_the_case_names_is_not_believed(client: PlatformClient, issued: Committed) -> None:
    longer = replace(issued.results[0], size=issued.results[0].size + 1)
    assert fetch(client, issued, longer) == NotUnderstood("result-digest")


@pytest.mark.parametrize(
    ("misfortune", "expected"),
    [("cut@cases", Unreachable), ("drop-answer@cases", Unreachable), ("503@cases", TryLater)],
)
def test_a_line_that_breaks_in_the_middle_and_the_same_proof_afterwards(
    client: PlatformClient, issued: Committed, platform: StandinProcess, misfortune: str, expected: type
) -> None:
    platform.fault(misfortune)
    assert isinstance(fetch(client, issued), expected)
    platform.fault("none")
    assert isinstance(fetch(client, issued), Accepted)


def test_who_proves_nothing_gets_nothing(client: PlatformClient, issued: Committed) -> None:
    answer = client.result(issued.case_no, issued.results[0], CaseProof(query_code="WRONG9"), within_s=WITHIN_S)
    assert answer == Refused("case-unknown")


def test_a_flood_in_its_place_is_read_no_further(pki: Pki, issued: Committed) -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\nConnection: close\r\n\r\n"
    with lying_server(pki, [head, *[bytes(1_000_000)] * (MAX_RESULT_BYTES // 1_000_000 + 2)]) as url:
        http = HttpLine(line_to(url, pki))
        assert isinstance(fetch(PlatformClient(http), issued), Unreachable)
        http.close()
