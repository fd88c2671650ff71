"""Another key for the store: everything is encrypted anew, so that the old key opens nothing any more.

In three durable steps, of which each leaves a store that opens, with the old key or with the new one:
1. ``store.keys`` holds the new keys beside the old ones, and either outer key opens it;
2. a new database, made with the new keys, takes the place of the old one;
3. ``store.keys`` holds the new keys alone, and only the new outer key opens it.
An interrupted change is finished by doing it again. Documents are not written anew: each has a key of its own, and
that is wrapped anew.
"""

from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from kiosk.domain.provisional import Place
from kiosk.events import RecoveryCopyMade, StoreKeyChanged
from kiosk.faults import KioskFault
from offline_cache.connection import Connection, Row
from offline_cache.damage import DATABASE, SCHEMA_PAGES
from offline_cache.durable import NEW, sync_folder
from offline_cache.keyring import Keyring, StoreKeys, demand_size, lock, locked_copies, open_keyring
from offline_cache.locks import alone
from offline_cache.migrations import step_names
from offline_cache.opened import open_store, unlock
from offline_cache.rebuild import TABLES, fill, new_database, wrapped_anew
from offline_cache.recovery import fingerprint, open_as_city, seal_for_city

_NEW = "store.new.db"


def rotate(folder: Path, old_key: bytes, new_key: bytes, place: Place, *, source: str) -> None:
    """Encrypt a store anew; afterwards only ``new_key`` opens it.

    Args:
        folder: The store's.
        old_key: The present key; of an interrupted change also the new one.
        new_key: 32 bytes.
        place: Where the kiosk stands.
        source: Where the new key comes from, for the log: ``file:...``; never the key.

    Raises:
        KioskFault: STORE_UNAVAILABLE while another process has the store open; STORE_KEY_WRONG, STORE_DISK_FULL;
            the store is as it was, or can be opened with either key.
    """
    demand_size(new_key)
    with open_store(folder, old_key, place):  # brings it up to date, and demands that it is whole
        pass
    with alone(folder):
        ring = _both(folder, old_key, new_key)
        _database_anew(folder, old_key, ring)
        _alone_again(folder, ring.generations[0], new_key)
    with open_store(folder, new_key, place) as store:
        store.audit.append(StoreKeyChanged(source=source), session=None)


def make_recovery_copy(folder: Path, key: bytes, place: Place, public_key: bytes) -> str:
    """Put a copy of the keys for the city into ``store.keys``; return the fingerprint of its public key."""
    with open_store(folder, key, place) as store:
        ring = open_keyring(folder, key)
        assert ring is not None
        recovery = seal_for_city(ring.plain(), public_key)
        Keyring(ring.generations, ring.slots, recovery).save(folder)
        store.audit.append(RecoveryCopyMade(recipient=fingerprint(public_key)), session=None)
    return fingerprint(public_key)


def restore_key(folder: Path, private_key: X25519PrivateKey, new_key: bytes) -> None:
    """Open a store's keys as the city, and let ``new_key`` open the store from now on.

    Raises:
        KioskFault: STORE_KEY_MISSING where there is no recovery copy, STORE_KEY_WRONG where it is somebody else's.
    """
    demand_size(new_key)
    with alone(folder):
        copies = [each.recovery for each in locked_copies(folder) if each.recovery is not None]
        if not copies:
            raise KioskFault("STORE_KEY_MISSING", "这个存储没有留给城市的备份 / this store has no recovery copy")
        generations = open_as_city(copies[0], private_key)
        lock(generations, new_key, recovery=copies[0]).save(folder)


def _both(folder: Path, old_key: bytes, new_key: bytes) -> Keyring:
    """Step 1; where it was taken before, the new keys made then are used."""
    ring = open_keyring(folder, old_key)
    assert ring is not None
    begun_before = len(ring.generations) > 1
    generations = ring.generations if begun_before else (ring.generations[0].renewed(), *ring.generations)
    both = _with_recovery(lock(generations, new_key, old_key, recovery=ring.recovery))
    both.save(folder)
    return both


def _database_anew(folder: Path, key: bytes, ring: Keyring) -> None:
    """Step 2; nothing to do where it was taken before."""
    old, old_keys = unlock(folder, key)
    new_keys = ring.generations[0]
    try:
        if old_keys == new_keys:
            return
        with new_database(folder / _NEW, new_keys, step_names()[-1]) as new:
            for table in TABLES:
                fill(new, table, _rows(old, table, old_keys, new_keys))
    finally:
        old.close()
    (folder / SCHEMA_PAGES).unlink(missing_ok=True)  # made anew at the next opening
    (folder / _NEW).replace(folder / DATABASE)
    sync_folder(folder)


def _rows(old: Connection, table: str, old_keys: StoreKeys, new_keys: StoreKeys) -> Iterator[Row]:
    rows = old.rows(f"SELECT * FROM {table}")  # noqa: S608 - names of our own
    return wrapped_anew(rows, old_keys, new_keys) if table == "document" else rows


def _alone_again(folder: Path, keys: StoreKeys, new_key: bytes) -> None:
    """Step 3."""
    ring = open_keyring(folder, new_key)
    assert ring is not None
    _with_recovery(lock((keys,), new_key, recovery=ring.recovery)).save(folder)
    for leftover in folder.glob(f"*{NEW}"):  # of a process that was killed while it wrote older keys down
        leftover.unlink()


def _with_recovery(ring: Keyring) -> Keyring:
    if ring.recovery is None:
        return ring
    return Keyring(ring.generations, ring.slots, seal_for_city(ring.plain(), ring.recovery.public_key))
