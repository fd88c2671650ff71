"""The demo's surroundings: throw-away keys and certificates, and a stand-in platform on loopback HTTPS."""

import os
import secrets
import time
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.contract.enrolment import Enrolment
from offline_cache.identity import FOLDER, certificate, current, new_keys, now_utc, put_in_force, recover
from standin.kiosks import kiosks_of
from standin.pki import Pki, ensure_pki, made_by

if TYPE_CHECKING:
    from standin.process import StandinProcess

STORE_KEY_BYTES = 32
CHINAS_TIME = "CST-8"
"""As POSIX writes it: it needs no table of zones on the machine."""


def tell_chinas_time() -> None:
    """Let this process and its children tell China's time, as the demo's city does, wherever the demo is looked at."""
    os.environ["TZ"] = CHINAS_TIME
    time.tzset()


def ensure_store_key(path: Path) -> Path:
    """Make a random key for the encrypted store, readable by its owner alone, unless there is one."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path
    with os.fdopen(descriptor, "wb") as key:
        key.write(secrets.token_bytes(STORE_KEY_BYTES))
    return path


def ensure_demo(state: Path, kiosk_id: str) -> Pki:
    """Make whatever the demo needs and does not have yet."""
    ensure_store_key(state / "keys" / "store.key")
    pki = ensure_pki(state / "pki", kiosk_id)
    _ensure_enrolled(state, kiosk_id, pki)
    return pki


def _ensure_enrolled(state: Path, kiosk_id: str, pki: Pki) -> None:
    """Enrol the demo's kiosk as a technician would; only the platform's end is asked directly, as nobody serves yet.

    An identity that another platform gave, or whose keys were revoked here, is left as it is.
    """
    folder = state / FOLDER
    recover(folder)
    with kiosks_of(state / "platform", pki.ca) as kiosks:
        known = current(folder)
        if known and (not made_by(certificate(folder), pki) or kiosks.is_revoked(known.key_id)):
            return
        if known and known.kiosk_id == kiosk_id and known.renews_at() > now_utc() and kiosks.key(known.key_id):
            return
        code, _ = kiosks.new_code(kiosk_id)
        asked = Enrolment(kiosk_id=kiosk_id, code=code, **new_keys(folder, kiosk_id).model_dump())
        put_in_force(folder, kiosks.enrol(asked))


def demo_platform(state: Path, kiosk_id: str, port: int) -> "StandinProcess":
    """Return the demo's stand-in platform, not started yet."""
    from standin.process import StandinProcess  # noqa: PLC0415 - a web server, which most commands never start

    return StandinProcess(state / "platform", ensure_demo(state, kiosk_id), port)
