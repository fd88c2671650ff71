"""How fast a queue is sealed onto a drive and taken in: ``python -m bench.export [CASES]``; 3 MB a case, both suites."""

import os
import resource
import sys
import tempfile
import time
from pathlib import Path

from kiosk.contract.enrolment import Enrolment
from offline_cache.clock import SystemClock
from offline_cache.export import ExportOptions, export
from offline_cache.identity import new_keys, put_in_force
from offline_cache.opened import open_store
from offline_cache.recovery import read_public_key
from offline_cache.signers import OwnSigner
from offline_cache.suites import SUITES
from standin.app import Platform
from standin.pki import ensure_pki
from tests.offline_cache.people import PLACE, case, paper

DOCUMENT_BYTES = 3_000_000


def main() -> None:
    """Fill a queue, export it, and take it in, once for each suite."""
    cases = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    for suite in SUITES.values():
        with tempfile.TemporaryDirectory(dir=os.environ.get("BENCH_DIR")) as name:
            folder = Path(name)
            pki = ensure_pki(folder / "pki")
            platform = Platform.open(folder / "platform", ca=pki.ca)
            code, _ = platform.kiosks.new_code("DEMO-01")
            keys = new_keys(folder / "identity", "DEMO-01").model_dump()
            put_in_force(folder / "identity", platform.kiosks.enrol(Enrolment(kiosk_id="DEMO-01", code=code, **keys)))
            options = ExportOptions(
                "DEMO-01", read_public_key(pki.city_public), OwnSigner.of(folder / "identity"), suite
            )
            with open_store(folder / "store", bytes(32), PLACE, suite=suite) as store:
                for _ in range(cases):
                    document = paper(DOCUMENT_BYTES)
                    store.outbox.enqueue(case(document), (document,))
                before_kb, began = _peak_kb(), time.perf_counter()
                [bundle], _ = export(store, folder, options, SystemClock())
                sealed_s = time.perf_counter() - began
            began = time.perf_counter()
            taken = platform.bundles.take(bundle.path)
            taken_s = time.perf_counter() - began
            platform.database.close()
            size = bundle.size / 1e6
            print(
                f"{suite.name}: {len(taken.cases)} cases, {size:.0f} MB; sealed {size / sealed_s:.0f} MB/s, "
                f"taken in {size / taken_s:.0f} MB/s; peak memory grew by {(_peak_kb() - before_kb) / 1000:.1f} MB"
            )


def _peak_kb() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


if __name__ == "__main__":
    main()
