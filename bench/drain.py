"""A clean drain of small cases: ``python -m bench.drain [COUNT]``; read the ratio, not the times.

Ours, with everything it does (order, states, the encrypted store, the log), against the loop that one writes first:
``requests.post`` for form and commit of each case, without a session, over the same mutual TLS to the same stand-in, from a
list in memory. In turns, a few blocks each, so that whatever else the machine does is paid by both.
"""

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

import requests

from kiosk.contract.submissions import Commit, Submission
from offline_cache.http_line import LineOptions
from offline_cache.opened import OpenStore, open_store
from offline_cache.policies.options import SyncOptions
from offline_cache.sender import Sender
from standin.pki import Pki, ensure_pki
from standin.process import StandinProcess
from tests.offline_cache.people import PLACE, case

_BLOCKS = 5
_HEADERS = {"Content-Type": "application/json"}


def main() -> None:
    """Measure."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory(prefix="bench-", dir=os.environ.get("BENCH_DIR")) as name:
        place = Path(name)
        pki = ensure_pki(place / "pki")
        with (
            StandinProcess(place / "platform", pki) as platform,
            open_store(place / "s", os.urandom(32), PLACE) as store,
        ):
            ours, theirs = [], []
            for block in range(_BLOCKS):
                ways = [
                    (ours, lambda b: _ours(store, platform.url, pki, b)),
                    (theirs, lambda b: _loop(platform.url, pki, b)),
                ]
                for times, way in ways if block % 2 else reversed(ways):
                    times.append(way([_case(number) for number in range(count // _BLOCKS)]))
            held = len(platform.cases())
    size = len(_case(0).model_dump_json())
    print(f"{count} cases of {size} bytes each way, {_BLOCKS} blocks in turns; the platform holds {held}")
    for what, times in (("ours, store and all", ours), ("requests.post, no session", theirs)):
        print(f"  {what}: {sum(times):.2f} s, {count / sum(times):.0f} cases a second")
    ratios = [their / our for our, their in zip(ours, theirs, strict=True)]
    print(
        f"  ratio {sum(theirs) / sum(ours):.2f}, median of blocks {statistics.median(ratios):.2f} (at least 2 is wanted)"
    )


def _case(number: int) -> Submission:
    return case(id_number=f"4301001990{number % 12 + 1:02}{number % 28 + 1:02}{number % 1000:03}X")


def _ours(store: OpenStore, url: str, pki: Pki, cases: list[Submission]) -> float:
    """Enqueued before, as a kiosk's backlog is; what is measured is from the first probe to the last answer."""
    for submission in cases:
        store.outbox.enqueue(submission, ())
    store.outbox.settle()
    began_s = time.perf_counter()
    sender = Sender(store, LineOptions(url, pki.ca, pki.kiosk_cert, pki.kiosk_key), lambda _event: None, SyncOptions())
    while sender.engine.step():
        pass
    sender.close()
    took_s = time.perf_counter() - began_s
    assert sender.engine.tally.confirmed == len(cases)
    return took_s


def _loop(url: str, pki: Pki, cases: list[Submission]) -> float:
    tls = {"verify": str(pki.ca), "cert": (str(pki.kiosk_cert), str(pki.kiosk_key))}
    began_s = time.perf_counter()
    for submission in cases:
        form = submission.model_dump_json()
        requests.post(f"{url}/v1/submissions", data=form, headers=_HEADERS, timeout=20, **tls).raise_for_status()
        commit = Commit(documents=()).model_dump_json()
        path = f"{url}/v1/submissions/{submission.id}:commit"
        requests.post(path, data=commit, headers=_HEADERS, timeout=20, **tls).raise_for_status()
    return time.perf_counter() - began_s


if __name__ == "__main__":
    main()
