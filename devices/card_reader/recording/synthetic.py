"""Synthetic values of the same shape: length, kind of letters, check digits. Stable within one recording.

The same value gives the same replacement as long as the key lives; the key is never written, so nobody can try all
ID numbers until one fits.
"""

import hashlib
import hmac
import secrets
from collections.abc import Iterator
from datetime import date, timedelta
from string import ascii_lowercase, ascii_uppercase, digits

_HAN = "样例甲乙丙丁戊己庚辛壬癸东西南北中山水云林江河湖海春夏秋冬"
_KEPT = frozenset("\u3000\ufeff")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)  # GB 11643, ISO 7064 MOD 11-2
_BIRTHS_FROM, _BIRTHS = date(1940, 1, 1), 60 * 365
_MOVED_DAYS = 2000


class Synthetic:
    """Makes replacements."""

    def __init__(self, key: bytes | None = None) -> None:
        """Take a key; by default a fresh one, which dies with this object."""
        self._key = key or secrets.token_bytes(32)

    def noise(self, value: bytes) -> bytes:
        """Return other bytes of the same length."""
        stream = self._stream("noise", value)
        return bytes(next(stream) for _ in value)

    def text(self, value: str) -> str:
        """Return digits for digits, letters for letters, sample characters for others; signs and blanks stay."""
        stream = self._stream("text", value.encode("utf-8", "surrogatepass"))
        return "".join(_alike(letter, next(stream)) for letter in value)

    def day(self, value: str) -> str:
        """Return another birth date for YYYYMMDD."""
        stream = self._stream("birth", value.encode())
        offset = (next(stream) << 16 | next(stream) << 8 | next(stream)) % _BIRTHS
        return f"{_BIRTHS_FROM + timedelta(days=offset):%Y%m%d}"

    def moved(self, value: str) -> str:
        """Return a date YYYYMMDD that is as many days away for every date of the recording."""
        stream = self._stream("moved", b"")
        offset = (next(stream) << 8 | next(stream)) % _MOVED_DAYS - _MOVED_DAYS // 2
        try:
            before = date(int(value[:4]), int(value[4:6]), int(value[6:8]))
            return f"{before + timedelta(days=offset):%Y%m%d}"
        except (ValueError, OverflowError):
            return self.text(value)

    def id_number(self, value: str, birth: str) -> str:
        """Return an ID number of area 430100 with this birth date and a right check character."""
        stream = self._stream("number", value.upper().encode("utf-8", "surrogatepass"))
        number = f"430100{birth}{(next(stream) << 8 | next(stream)) % 1000:03}"
        total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, number, strict=True))
        return number + "10X98765432"[total % 11]

    def _stream(self, kind: str, value: bytes) -> Iterator[int]:
        count = 0
        while True:
            yield from hmac.digest(self._key, f"{kind}:{count}:".encode() + value, hashlib.sha256)
            count += 1


def _alike(letter: str, octet: int) -> str:
    for letters in (digits, ascii_uppercase, ascii_lowercase):
        if letter in letters:
            return letters[octet % len(letters)]
    return letter if letter in _KEPT or letter.isascii() else _HAN[octet % len(_HAN)]
