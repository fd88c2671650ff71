"""Reads every page of the store and tells which do not pass their check; for a thread or process beside the window.

SQLCipher seals each page with an HMAC, so a page that passes is the page that was written. The log is folded in
by whoever closes the store; what still stands in it is checked by SQLite when it is read.
"""

import os
import re
import time
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from kiosk.faults import KioskFault
from offline_cache.connection import PAGE_BYTES, Connection
from offline_cache.damage import DATABASE, SALT_BYTES, demand_database, kept_schema_pages, page_at, report_damage
from offline_cache.keyring import StoreKeys, open_keyring
from offline_cache.locks import sharing
from offline_cache.pages import PageCodec, PageDamaged

_PAGE = re.compile(r"page (\d+)")
_LOOKS = 3


@dataclass(frozen=True, slots=True)
class PagesChecked:
    """What was found.

    Attributes:
        bad_pages: Their numbers, the first at the beginning of the file.
        words: What SQLite said where the pages are good and the tables are not, or "".
    """

    pages: int
    seconds: float
    bad_pages: tuple[int, ...]
    words: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether nothing is wrong."""
        return not self.bad_pages and not self.words


def check_pages(folder: Path, key: bytes) -> PagesChecked:
    """Check a store; damage is written down, so that everybody lets go of it.

    About 2 GB in 3 seconds where the disk is fast. May run while others write.

    Raises:
        KioskFault: STORE_KEY_WRONG, STORE_LOST, STORE_UNAVAILABLE.
    """
    began_s = time.monotonic()
    with sharing(folder):
        ring = open_keyring(folder, key)
        if ring is None:
            raise KioskFault(
                "STORE_UNAVAILABLE",
                "这里还没有存储，请先运行一次终端 / there is no store here yet, or an old one; run the kiosk once",
            )
        demand_database(folder)
        found = _check(folder, ring.generations)
    checked = PagesChecked(found.pages, time.monotonic() - began_s, found.bad_pages, found.words)
    if not checked.is_whole:
        report_damage(folder, f"check: pages {checked.bad_pages[:8]} {checked.words}".strip())
    return checked


def _check(folder: Path, generations: tuple[StoreKeys, ...]) -> PagesChecked:
    for keys in generations:
        try:
            connection = Connection(folder / DATABASE, keys, only_reads=True)
        except KioskFault as fault:
            if fault.fault.code != "STORE_DAMAGED":
                raise
            continue
        try:
            return _ask(connection, folder / DATABASE, keys)
        finally:
            connection.close()
    keys = generations[0]
    return _by_hand(folder / DATABASE, keys, _salt(folder), None)


def _ask(connection: Connection, path: Path, keys: StoreKeys) -> PagesChecked:
    """Let SQLCipher look; what it suspects may just have been written by somebody else, so it is read again."""
    words = [str(row["cipher_integrity_check"]) for row in connection.rows("PRAGMA cipher_integrity_check")]
    suspects = [int(found) for line in words for found in _PAGE.findall(line)]
    if words:
        return _by_hand(path, keys, _salt(path.parent), suspects)
    said = [str(row["quick_check"]) for row in connection.rows("PRAGMA quick_check(1)")]
    pages = int(connection.scalar("PRAGMA page_count"))
    return PagesChecked(pages, 0.0, (), "" if said == ["ok"] else "tables")


def _by_hand(path: Path, keys: StoreKeys, salt: bytes, suspects: list[int] | None) -> PagesChecked:
    codec = PageCodec(keys, salt)
    with path.open("rb") as file:
        pages = file.seek(0, os.SEEK_END) // PAGE_BYTES
        numbers = range(1, pages + 1) if suspects is None else suspects
        bad = tuple(number for number in numbers if not any(_is_good(file, codec, number) for _ in range(_LOOKS)))
    return PagesChecked(pages, 0.0, bad)


def _is_good(file: BinaryIO, codec: PageCodec, number: int) -> bool:
    page = page_at(file, number)
    if number == 1 and page[:SALT_BYTES] != codec.salt:
        return False
    try:
        codec.open(number, page)
    except PageDamaged:
        return False
    return True


def _salt(folder: Path) -> bytes:
    kept = kept_schema_pages(folder)
    return (kept[1][1] if kept else (folder / DATABASE).read_bytes())[:SALT_BYTES]
