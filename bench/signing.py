"""How long signing and checking a call takes: ``python -m bench.signing``; a piece of 512 KiB, and 3 MB."""

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import requests
from http_message_signatures.digests import ContentDigest
from starlette.datastructures import Headers

from kiosk.contract.enrolment import Enrolment
from offline_cache.identity import new_keys, put_in_force
from offline_cache.signing import RequestSigner
from standin.clock import china_now
from standin.kiosks import kiosks_of
from standin.pki import ensure_pki
from standin.signed import MessageSeen, verify

ROUNDS = 100


def main() -> None:
    """Enrol in a folder of its own, then sign and check the same body again and again."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        pki = ensure_pki(place / "pki")
        with kiosks_of(place / "state", pki.ca) as kiosks:
            keys = new_keys(place / "identity", "DEMO-01")
            code, _ = kiosks.new_code("DEMO-01")
            put_in_force(
                place / "identity", kiosks.enrol(Enrolment(kiosk_id="DEMO-01", code=code, **keys.model_dump()))
            )
            signer = RequestSigner(place / "identity")
            for size in (512 * 1024, 3_000_000):
                body = os.urandom(size)
                request = requests.Request("PATCH", "https://platform.example/v1/uploads/1", data=body).prepare()
                request.headers["Host"] = "platform.example"
                signing = _ms(lambda request=request: signer(request))  # type: ignore[misc]

                def check(request: requests.PreparedRequest = request, body: bytes = body) -> None:
                    signer(request)
                    seen = MessageSeen("PATCH", str(request.url), Headers(dict(request.headers)))
                    ContentDigest.verify(verify(seen, "DEMO-01", kiosks, china_now), body)

                print(
                    f"{size:>9} bytes: sign {signing:.2f} ms, check {_ms(check) - signing:.2f} ms (median of {ROUNDS})"
                )


def _ms(action: Callable[[], object]) -> float:
    spent = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        action()
        spent.append((time.perf_counter() - began) * 1000)
    return statistics.median(spent)


if __name__ == "__main__":
    main()
