"""Whether the store's files are still there and can be written: a look that writes nothing and takes microseconds.

It sees what lies beside the open connection: SQLite writes on happily into a file that was removed, and a page that
it holds in memory hides that the disk's is gone. What is wrong inside the file is ``damage``'s, the disk is ``room``'s.
"""

import os
from pathlib import Path

from offline_cache.damage import DATABASE, DOCUMENTS, SALT_BYTES

UNAVAILABLE, LOST, DAMAGED = "STORE_UNAVAILABLE", "STORE_LOST", "STORE_DAMAGED"


class StoreFiles:
    """The files of one store, as they were when it was last opened; used by the store's threads.

    SQLCipher begins a database with its salt, drawn once when the database was made: it tells which database this is.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._salt: bytes | None = None

    def note(self) -> None:
        """Note which database this is; the store is open."""
        self._salt = self._found()

    def forget(self) -> None:
        """Expect whatever is there: the database is about to be built anew."""
        self._salt = None

    def look(self) -> str | None:
        """Return why the store cannot be used, a code of ``kiosk.faults``; None: well, or not opened yet."""
        if self._salt is None:
            return None
        try:
            found = self._found()
            if found != self._salt:
                return DAMAGED if len(found) < SALT_BYTES else LOST
            return None if all(os.access(path, os.W_OK) for path in self._written()) else UNAVAILABLE
        except FileNotFoundError:
            return LOST
        except OSError:
            return UNAVAILABLE

    def _written(self) -> tuple[Path, ...]:
        return self._folder, self._folder / DATABASE, self._folder / DOCUMENTS

    def _found(self) -> bytes:
        with (self._folder / DATABASE).open("rb") as file:
            return file.read(SALT_BYTES)
