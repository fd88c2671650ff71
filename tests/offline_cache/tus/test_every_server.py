"""One suite, three servers: tus's own in Node, the one on PyPI, and the stand-in; through a line that breaks."""

from collections.abc import Callable, Iterator

import pytest

from offline_cache.answers import Accepted, MadeWay
from offline_cache.http_line import HttpLine, LineOptions
from offline_cache.opened import OpenStore
from offline_cache.outgoing import OutgoingDocument
from offline_cache.tus import TusClient
from standin.pki import Pki
from standin.process import StandinProcess
from tests.canary import may_name_people
from tests.offline_cache.cut_proxy import FAIR, CutProxy, Weather
from tests.offline_cache.people import case, new_id, paper
from tests.offline_cache.tus.rigs import Rig, Standin, node_command, program, python_command

_PIECE = 64 * 1024
_ANSWER_LOST = Weather(drop_answer=1.0, cut_after=(600, 600))
"""What follows the client's first words arrives, and nothing comes back."""


@pytest.fixture(scope="module", params=["npm @tus/server", "PyPI tuspyserver", "stand-in"])
def rig(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, pki: Pki) -> Iterator[Rig]:
    folder = tmp_path_factory.mktemp("tus") / "held"
    may_name_people(folder.parent)
    if request.param == "stand-in":
        with StandinProcess(folder, pki) as standin:
            yield Standin(standin, folder, pki)
        return
    command = node_command() if request.param.startswith("npm") else python_command()
    with program(command, folder, pki) as made:
        yield made


@pytest.fixture(scope="module")
def wire(rig: Rig) -> Iterator[CutProxy]:
    with CutProxy(rig.url) as proxy:
        yield proxy


class Sending:
    """One document on its way."""

    def __init__(self, store: OpenStore, rig: Rig, wire: CutProxy, pki: Pki, size: int) -> None:
        self.store, self.rig = store, rig
        self.paper = paper(size)
        self.submission = case(self.paper)
        store.outbox.enqueue(self.submission, (self.paper,))
        rig.declare(self.submission)
        self.line = HttpLine(LineOptions(wire.url, pki.ca, pki.kiosk_cert, pki.kiosk_key, connect_s=2.0, answer_s=3.0))

    @property
    def outgoing(self) -> OutgoingDocument:
        (document,) = self.store.outgoing.documents_left(self.submission.id)
        return document

    def send(self, makes_way: Callable[[], bool] = lambda: False) -> object:
        def remember(url: str | None) -> None:
            self.store.outgoing.upload_stands_at(self.paper.doc_id, url)

        with self.store.outgoing.open(self.outgoing) as reader:
            return TusClient(self.line, piece_bytes=_PIECE).upload(self.outgoing, reader, remember, makes_way)

    def send_until_there(self, makes_way: Callable[[], bool] = lambda: False) -> bool:
        """As the engine does, which comes back after a while; it is not to come back often."""
        return any(isinstance(self.send(makes_way), Accepted) for _ in range(12))

    def arrived(self) -> bool:
        url = self.outgoing.upload_url
        assert url is not None
        return self.rig.stored(url) == self.paper.content


MakeSending = Callable[[int], Sending]


@pytest.fixture
def sending(store: OpenStore, rig: Rig, wire: CutProxy, pki: Pki) -> Iterator[MakeSending]:
    made: list[Sending] = []

    def make(size: int) -> Sending:
        made.append(Sending(store, rig, wire, pki, size))
        return made[-1]

    yield make
    wire.weather = FAIR
    wire.forecast.clear()
    for each in made:
        each.line.close()


def test_good_line(sending: MakeSending) -> None:
    way = sending(300_000)
    assert way.send() == Accepted(len(way.paper.content))
    assert way.arrived()
    assert way.send() == Accepted(0)  # once more costs a question


def test_six_of_ten_connections_are_cut(sending: MakeSending, wire: CutProxy) -> None:
    wire.weather = Weather(cut=0.6, cut_after=(3_000, 300_000))
    cuts = wire.count.cuts
    for _ in range(4):
        way = sending(300_000)
        assert way.send_until_there()
        assert way.arrived()
    assert wire.count.cuts > cuts


def test_no_connection_lives_long_enough(sending: MakeSending, wire: CutProxy) -> None:
    wire.weather = Weather(cut=1.0, cut_after=(60_000, 150_000))
    way = sending(600_000)
    assert way.send_until_there()
    assert way.arrived()


def test_answers_get_lost(sending: MakeSending, wire: CutProxy) -> None:
    wire.forecast.extend([_ANSWER_LOST, FAIR, _ANSWER_LOST])
    way = sending(150_000)
    assert way.send_until_there()
    assert way.arrived()
    assert wire.count.dropped


def test_answer_to_a_piece_is_lost_and_it_is_not_sent_twice(sending: MakeSending, wire: CutProxy) -> None:
    wire.forecast.append(Weather(drop_answer=1.0, cut_after=(8_000, 8_000)))
    way = sending(_PIECE)
    before = wire.count.bytes_in
    assert way.send() == Accepted(len(way.paper.content))
    assert way.arrived()
    assert wire.count.bytes_in - before < 1.5 * _PIECE


def test_server_loses_its_power_in_mid_upload(sending: MakeSending, rig: Rig) -> None:
    way = sending(400_000)
    turns = iter(range(100))

    def power_cut() -> bool:
        if next(turns) == 3:
            rig.restart()
        return False

    assert way.send_until_there(power_cut)
    assert way.arrived()


def test_somebody_else_went_on_with_the_upload(sending: MakeSending) -> None:
    """A connection that was taken for dead has delivered after all: the server stands elsewhere than we think."""
    way = sending(300_000)
    turns = iter(range(100))

    def late_arrival() -> bool:
        if next(turns) == 1:
            assert isinstance(way.send(iter([False, True]).__next__), MadeWay)
        return False

    assert isinstance(way.send(late_arrival), Accepted)
    assert way.arrived()


def test_upload_has_expired_while_the_kiosk_was_offline(sending: MakeSending, rig: Rig, store: OpenStore) -> None:
    way = sending(200_000)
    assert isinstance(way.send(iter([False, True]).__next__), MadeWay)
    assert way.outgoing.upload_url is not None
    rig.forget(way.outgoing.upload_url)
    if isinstance(rig, Standin):  # it forgets nothing; an address that never was stands for one that expired
        store.outgoing.upload_stands_at(way.paper.doc_id, f"/v1/uploads/{new_id()}")
    assert isinstance(way.send(), Accepted)
    assert way.arrived()


def test_upload_expires_in_mid_sending(sending: MakeSending, rig: Rig) -> None:
    way = sending(200_000)
    turns = iter(range(100))

    def expire() -> bool:
        if next(turns) == 1:
            rig.forget(str(way.outgoing.upload_url))
        return False

    assert isinstance(way.send(expire), Accepted)
    assert way.arrived()
