"""The rows of a database read from its leaves, without the trees above them: where a page in between is damaged.

Every page that passes its check is looked at: a leaf says what it is, and its records how many columns they have.
What was deleted is not found again: SQLite overwrites it here (``secure_delete``).
Source: SQLite, "Database File Format", 1.6 (b-tree pages, cell payload overflow) and 2.1 (record format).
"""

import mmap
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from offline_cache.connection import PAGE_BYTES
from offline_cache.damage import SALT_BYTES
from offline_cache.keyring import StoreKeys
from offline_cache.pages import PageCodec, PageDamaged

_TABLE_LEAF, _INDEX_LEAF, _INDEX_NODE = 0x0D, 0x0A, 0x02
_INTEGERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
_HEADER_BYTES = 100
Value = int | float | str | bytes | None


@dataclass(frozen=True, slots=True)
class Record:
    """One row.

    Attributes:
        number: Its rowid, or None in a table without.
        values: In the order of the columns; a last one that lies on a damaged page is None.
    """

    number: int | None
    values: tuple[Value, ...]


class Leaves:
    """Reads one database file, whose log has been folded in.

    Args:
        path: The database.
        keys: Its keys.
        salt: The first 16 bytes of the file, unless they can be trusted as they are.
    """

    def __init__(self, path: Path, keys: StoreKeys, salt: bytes | None = None) -> None:
        with path.open("rb") as file:
            self._content = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._codec = PageCodec(keys, salt or self._content[:SALT_BYTES])
        self._usable = self._codec.usable_bytes

    def records(self) -> Iterator[Record]:
        """Yield every record of every leaf."""
        for number in range(1, len(self._content) // PAGE_BYTES + 1):
            page = self._page(number)
            if page is not None:
                yield from self._of_page(page, _HEADER_BYTES if number == 1 else 0)

    def _of_page(self, page: bytes, at: int) -> Iterator[Record]:
        kind = page[at]
        if kind not in {_TABLE_LEAF, _INDEX_LEAF, _INDEX_NODE}:
            return
        cells, first = int.from_bytes(page[at + 3 : at + 5], "big"), at + (12 if kind == _INDEX_NODE else 8)
        for index in range(cells):
            place = int.from_bytes(page[first + 2 * index : first + 2 * index + 2], "big")
            yield self._cell(page, place + (4 if kind == _INDEX_NODE else 0), is_table=kind == _TABLE_LEAF)

    def _cell(self, page: bytes, at: int, *, is_table: bool) -> Record:
        size, at = _varint(page, at)
        number = None
        if is_table:
            number, at = _varint(page, at)
        here = self._local(size, is_table=is_table)
        payload = page[at : at + here]
        if here < size:
            payload += self._overflow(int.from_bytes(page[at + here : at + here + 4], "big"), size - here)
        return Record(number, _values(payload))

    def _local(self, size: int, *, is_table: bool) -> int:
        """Return how many bytes of a payload stand on the page itself."""
        usable = self._usable
        most = usable - 35 if is_table else (usable - 12) * 64 // 255 - 23
        if size <= most:
            return size
        least = (usable - 12) * 32 // 255 - 23
        wanted = least + (size - least) % (usable - 4)
        return wanted if wanted <= most else least

    def _overflow(self, number: int, missing: int) -> bytes:
        """Return the rest of a payload; less of it where its pages are damaged."""
        rest = b""
        while number and len(rest) < missing:
            page = self._page(number)
            if page is None:
                break
            number, rest = int.from_bytes(page[:4], "big"), rest + page[4:]
        return rest[:missing]

    def _page(self, number: int) -> bytes | None:
        start = (number - 1) * PAGE_BYTES
        try:
            return self._codec.open(number, self._content[start : start + PAGE_BYTES])
        except PageDamaged:
            return None


def _values(payload: bytes) -> tuple[Value, ...]:
    size, at = _varint(payload, 0)
    kinds = []
    while at < size:
        kind, at = _varint(payload, at)
        kinds.append(kind)
    values = []
    for kind in kinds:
        length = _INTEGERS.get(kind) or (8 if kind == 7 else (kind - 12) // 2 if kind >= 12 else 0)
        values.append(_value(kind, payload[at : at + length], length))
        at += length
    return tuple(values)


def _value(kind: int, raw: bytes, length: int) -> Value:
    if len(raw) < length or kind == 0:
        return None
    if kind in _INTEGERS:
        return int.from_bytes(raw, "big", signed=True)
    if kind >= 12:
        return raw.decode() if kind % 2 else raw
    return float(struct.unpack(">d", raw)[0]) if kind == 7 else kind - 8


def _varint(content: bytes, at: int) -> tuple[int, int]:
    value = 0
    for count, byte in enumerate(content[at : at + 9], start=1):
        if count == 9:
            return value << 8 | byte, at + 9
        value = value << 7 | byte & 0x7F
        if not byte & 0x80:
            return value, at + count
    return value, len(content)
