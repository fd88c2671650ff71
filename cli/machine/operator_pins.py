"""PINs of the operator page and of helpers: argon2id hashes, checked with a lock-out that grows."""

import secrets
import time
import tomllib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import tomlkit
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from kiosk.domain.lockout import Lockout

ROLES = ("technician", "manager")
PIN_DIGITS = 6


def hash_pin(pin: str) -> str:
    """Return the argon2id hash of a PIN."""
    return PasswordHasher().hash(pin)


def is_good_pin(pin: str) -> bool:
    """Tell whether a PIN will do: 6 to 12 digits, not all alike."""
    return pin.isascii() and pin.isdigit() and 6 <= len(pin) <= 12 and len(set(pin)) > 1


def with_pin(settings: str, role: str, pin: str) -> str:
    """Return the text of a settings file with a PIN's hash in it; everything else stays as it stands."""
    document = tomlkit.parse(settings)
    table = document.setdefault("operator", tomlkit.table())
    table[f"{role}_pin"] = hash_pin(pin)
    return tomlkit.dumps(document)


def demo_pins(path: Path, whose: Iterable[str] = ROLES) -> tuple[dict[str, str], dict[str, str]]:
    """Return the demo's PIN hashes by role or staff number, and the PINs themselves that were made just now."""
    known = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    missing = [each for each in whose if each not in known]
    if not missing:
        return known, {}
    pins = {each: "".join(secrets.choice("0123456789") for _ in range(PIN_DIGITS)) for each in missing}
    hashes = known | {each: hash_pin(pin) for each, pin in pins.items()}
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.touch(mode=0o600)
    path.write_text(tomlkit.dumps(hashes), encoding="utf-8")
    return hashes, pins


class PinDesk:
    """Checks PINs. Hashing takes a few tens of milliseconds; called off the GUI thread."""

    def __init__(self, hashes: Mapping[str, str], now_s: Callable[[], float] = time.monotonic) -> None:
        """Take the hashes by role."""
        self._hashes, self._now_s = hashes, now_s
        self._locks: dict[str, Lockout] = {}

    def check(self, role: str, pin: str) -> tuple[bool, Lockout, float]:
        """Check a PIN: (right, the count, seconds that the pad stays locked). A locked pad checks nothing."""
        lock = self._locks.get(role, Lockout())
        locked_s = lock.remaining_s(self._now_s())
        if locked_s > 0:
            return False, lock, locked_s
        right = self._is_right(role, pin)
        lock = Lockout() if right else lock.failed(self._now_s())
        self._locks[role] = lock
        return right, lock, lock.remaining_s(self._now_s())

    def _is_right(self, role: str, pin: str) -> bool:
        try:
            return PasswordHasher().verify(self._hashes.get(role, ""), pin)
        except (VerifyMismatchError, InvalidHashError):
            return False
