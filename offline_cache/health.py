"""Whether the store's files can still be used: a look that writes nothing and takes microseconds.

It sees what lies beside the open connection: SQLite writes on happily into a file that was removed, and a page that
it holds in memory hides that the disk's is gone.
"""

import os
from pathlib import Path

from offline_cache.opened import DATABASE, DOCUMENTS

ROOM_BYTES = 8 * 1024 * 1024
"""Less than one case with its papers may need; below it nothing more is promised."""
SALT_BYTES = 16
"""SQLCipher begins a database with its salt, drawn once when the database was made."""

UNAVAILABLE, DISK_FULL, LOST = "STORE_UNAVAILABLE", "STORE_DISK_FULL", "STORE_LOST"


class StoreFiles:
    """The files of one store, as they were when it was opened."""

    def __init__(self, folder: Path) -> None:
        """Note which database this is; ``folder`` holds an open store."""
        self._folder = folder
        self._salt = _salt(folder / DATABASE)

    def look(self) -> str | None:
        """Return why the store cannot be used, a code of ``kiosk.faults``; None: its files are well."""
        try:
            if _salt(self._folder / DATABASE) != self._salt:
                return LOST
            if not all(os.access(path, os.W_OK) for path in self._written()):
                return UNAVAILABLE
            disk = os.statvfs(self._folder)
        except FileNotFoundError:
            return LOST
        except OSError:
            return UNAVAILABLE
        return DISK_FULL if disk.f_bavail * disk.f_frsize < ROOM_BYTES else None

    def _written(self) -> tuple[Path, ...]:
        return self._folder, self._folder / DATABASE, self._folder / DOCUMENTS


def _salt(database: Path) -> bytes:
    with database.open("rb") as file:
        return file.read(SALT_BYTES)
