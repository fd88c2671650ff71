"""Finds the real-time codes in what arrives; a printer obeys them at once, wherever they stand."""

CODES = (
    b"\x10\x04\x01",
    b"\x10\x04\x02",
    b"\x10\x04\x03",
    b"\x10\x04\x04",
    b"\x10\x05\x02",
    b"\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08",
)


class RealTimeFilter:
    """Separates codes from data; a code may be split over two packets."""

    def __init__(self) -> None:
        self._held = b""

    def feed(self, data: bytes) -> list[bytes]:
        """Return runs of data and whole codes in the order in which they came; a code is one of ``CODES``."""
        rest = self._held + data
        parts: list[bytes] = []
        while (found := _first_code(rest)) is not None:
            place, code = found
            parts += [rest[:place], code] if place else [code]
            rest = rest[place + len(code) :]
        keep = _begun_code(rest)
        self._held = rest[len(rest) - keep :]
        if len(rest) > keep:
            parts.append(rest[: len(rest) - keep])
        return parts


def _first_code(data: bytes) -> tuple[int, bytes] | None:
    places = [(place, code) for code in CODES if (place := data.find(code)) >= 0]
    return min(places, default=None)


def _begun_code(data: bytes) -> int:
    """Return how many bytes at the end may be the beginning of a code."""
    longest = max(map(len, CODES)) - 1
    for length in range(min(longest, len(data)), 0, -1):
        if any(code.startswith(data[-length:]) for code in CODES):
            return length
    return 0
