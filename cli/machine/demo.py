"""The demo's surroundings: throw-away keys and certificates, and a stand-in platform on loopback HTTPS."""

import os
import secrets
from pathlib import Path
from typing import TYPE_CHECKING

from standin.pki import Pki, ensure_pki

if TYPE_CHECKING:
    from standin.process import StandinProcess

STORE_KEY_BYTES = 32


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
    return ensure_pki(state / "pki", kiosk_id)


def demo_platform(state: Path, kiosk_id: str, port: int) -> "StandinProcess":
    """Return the demo's stand-in platform, not started yet."""
    from standin.process import StandinProcess  # noqa: PLC0415 - a web server, which most commands never start

    return StandinProcess(state / "platform", ensure_demo(state, kiosk_id), port)
