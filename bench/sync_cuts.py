"""Documents over a line that breaks: ``python -m bench.sync_cuts [table] [cases] [COUNT]``.

Table: 60 documents of 3 MB to three servers of tus that know nothing of each other, in five kinds of weather; bytes are
counted at the line's far end, headers, handshakes and what was lost included. Connections that the weather spares
die after 6 MB, or one of them would carry everything. Cases: 300 whole cases with a paper of
3 MB each, through the engine as ``sync once`` runs it, to the stand-in, while 60 of 100 connections are cut.
"""

import os
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from offline_cache.answers import Accepted
from offline_cache.http_line import HttpLine, LineOptions
from offline_cache.opened import OpenStore, open_store
from offline_cache.policies.options import SyncOptions
from offline_cache.sender import Sender
from offline_cache.tus import TusClient
from standin.pki import Pki, ensure_pki
from standin.process import StandinProcess
from tests.offline_cache.cut_proxy import FAIR, CutProxy, Weather
from tests.offline_cache.people import PLACE, case, paper
from tests.offline_cache.tus.rigs import Rig, Standin, node_command, program, python_command

SIZE = 3_000_000
_WEATHER = {
    "clean": FAIR,
    "30 % cut": Weather(cut=0.3, spared_until=6_000_000),
    "60 % cut": Weather(cut=0.6, spared_until=6_000_000),
    "20 % answers lost": Weather(drop_answer=0.2, spared_until=6_000_000),
    "all die within 1.5 MB": Weather(cut=1.0, cut_after=(50_000, 1_500_000)),
}
_TURNS = 200
_IMPATIENT = SyncOptions(probe_s=(0.0, 0.1), probe_cap_s=0.2, spread_s=0.0, first_s=0.1, cap_s=1.0, telemetry_s=0.0)


@dataclass(slots=True)
class Outcome:
    """What became of the documents of one run."""

    ok: int = 0
    differ: int = 0
    unfinished: int = 0


def table(place: Path, count: int) -> None:
    """Every server in every weather."""
    pki = ensure_pki(place / "pki")
    print(f"{count} documents of {SIZE / 1e6:.0f} MB; bytes against the documents' own")
    print(
        f"{'server':18}{'weather':24}{'ok':>5}{'differ':>8}{'open':>6}{'conns':>7}{'cuts':>6}{'lost':>6}{'bytes':>8}{'s':>7}"
    )
    for number, name in enumerate(("stand-in", "@tus/server", "tuspyserver")):
        with _rig(name, place / f"held-{number}", pki) as rig:
            for index, weather in enumerate(_WEATHER):
                _run(name, weather, rig, pki, place / f"store-{number}-{index}", count)


def _run(name: str, weather: str, rig: Rig, pki: Pki, folder: Path, count: int) -> None:
    outcome, began_s = Outcome(), time.monotonic()
    with open_store(folder, os.urandom(32), PLACE) as store, CutProxy(rig.url) as wire:
        wire.weather = _WEATHER[weather]
        line = HttpLine(LineOptions(wire.url, pki.ca, pki.kiosk_cert, pki.kiosk_key))
        client = TusClient(line)
        for _ in range(count):
            _one(store, rig, client, outcome)
        line.close()
        told = wire.count
    print(
        f"{name:18}{weather:24}{outcome.ok:5}{outcome.differ:8}{outcome.unfinished:6}{told.connections:7}{told.cuts:6}"
        f"{told.dropped:6}{told.bytes_in / (count * SIZE):8.3f}{time.monotonic() - began_s:7.1f}",
        flush=True,
    )


def _one(store: OpenStore, rig: Rig, client: TusClient, outcome: Outcome) -> None:
    document = paper(content=os.urandom(SIZE))
    submission = case(document)
    store.outbox.enqueue(submission, (document,))
    rig.declare(submission)
    for _ in range(_TURNS):
        (outgoing,) = store.outgoing.documents_left(submission.id)
        with store.outgoing.open(outgoing) as reader:
            answer = client.upload(outgoing, reader, lambda url: store.outgoing.upload_stands_at(document.doc_id, url))
        if isinstance(answer, Accepted):
            break
    else:
        outcome.unfinished += 1
        return
    (done,) = store.outgoing.documents_left(submission.id)
    same = done.upload_url is not None and rig.stored(done.upload_url) == document.content
    outcome.ok += same
    outcome.differ += not same


@contextmanager
def _rig(name: str, folder: Path, pki: Pki) -> Iterator[Rig]:
    if name == "stand-in":
        with StandinProcess(folder, pki) as standin:
            yield Standin(standin, folder, pki)
        return
    command = node_command() if name.startswith("@") else python_command()
    with program(command, folder, pki) as made:
        yield made


def cases(place: Path, count: int) -> None:
    """Whole cases, through the engine."""
    pki = ensure_pki(place / "pki")
    with StandinProcess(place / "platform", pki) as platform, CutProxy(platform.url) as wire:
        with open_store(place / "cases", os.urandom(32), PLACE) as store:
            declared = _queue(store, count)
            wire.weather = _WEATHER["60 % cut"]
            took_s = _drain(store, LineOptions(wire.url, pki.ca, pki.kiosk_cert, pki.kiosk_key), count)
            left = store.outgoing.waiting_count()
        held = [
            (case.submission_id, tuple((d.doc_id, d.sha256, d.size) for d in case.documents))
            for case in platform.cases()
        ]
        told = wire.count
    print(
        f"{count} cases of {SIZE / 1e6:.0f} MB, 60 % of connections cut: {len(held)} arrived, once each "
        f"{len(set(held)) == len(held) == count}, digests equal {sorted(held) == sorted(declared)}, {left} left; "
        f"{told.cuts} of {told.connections} connections cut, bytes {told.bytes_in / (count * SIZE):.3f}, {took_s:.0f} s"
    )


def _queue(store: OpenStore, count: int) -> list[tuple[str, tuple[tuple[str, str, int], ...]]]:
    declared = []
    for number in range(count):
        document = paper(content=os.urandom(SIZE))
        submission = case(document, id_number=f"43010019440615{number:03}X")
        store.outbox.enqueue(submission, (document,))
        declared.append((submission.id, ((document.doc_id, document.sha256, len(document.content)),)))
    return declared


def _drain(store: OpenStore, line: LineOptions, count: int) -> float:
    began_s = time.monotonic()
    sender = Sender(store, line, lambda _event: None, _IMPATIENT)
    pause = threading.Event().wait
    for _ in range(count * _TURNS):
        if not sender.engine.step():
            if not store.outgoing.waiting_count():
                break
            pause(sender.engine.wait_s())
    sender.close()
    return time.monotonic() - began_s


def main() -> None:
    """Measure what is asked for, or everything."""
    numbers = [int(word) for word in sys.argv[1:] if word.isdigit()]
    asked = [word for word in sys.argv[1:] if not word.isdigit()] or ["table", "cases"]
    with tempfile.TemporaryDirectory(prefix="bench-", dir=os.environ.get("BENCH_DIR")) as name:
        if "table" in asked:
            table(Path(name), numbers[0] if numbers else 60)
        if "cases" in asked:
            cases(Path(name), numbers[0] if numbers else 300)


if __name__ == "__main__":
    main()
