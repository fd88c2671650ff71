"""A child process that enqueues for ever and tells each submission that it was promised; it is killed by the test."""

import itertools
import sys
from pathlib import Path

from kiosk.ports.outbox import Enqueued
from offline_cache.opened import open_store
from tests.offline_cache.people import PLACE, case, paper


def main() -> None:
    folder, key = Path(sys.argv[1]), bytes.fromhex(sys.stdin.readline())
    with open_store(folder, key, PLACE) as store:
        for _ in itertools.count():
            document = paper(150_000)
            submission = case(document)
            outcome = store.outbox.enqueue(submission, (document,))
            assert isinstance(outcome, Enqueued)
            sys.stdout.write(f"{submission.id} {document.doc_id} {outcome.provisional_no}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
