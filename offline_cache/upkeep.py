"""What the sync worker does for the store once in a while: reads every page, forgets what is old.

Pages are read on a thread of its own with a reading connection of its own, at the lowest priority: it takes seconds
for each gigabyte, and neither the window nor the sending waits for it.
"""

import os
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from logging import getLogger
from pathlib import Path

from kiosk.events import StoreChecked
from kiosk.faults import KioskFault
from offline_cache.integrity import PagesChecked, check_pages
from offline_cache.opened import OpenStore

_log = getLogger(__name__)
_NICE = 15


@dataclass(frozen=True, slots=True)
class UpkeepOptions:
    """When, in seconds.

    Attributes:
        first_s: After the start: a kiosk that is switched on is used first.
        every_s: Between two rounds.
    """

    first_s: float = 120.0
    every_s: float = 24 * 3600.0


class Upkeep:
    """Used by the thread that sends; ``turn`` returns at once where nothing is due."""

    def __init__(self, folder: Path, key: bytes, options: UpkeepOptions, wake: Callable[[], None]) -> None:
        self._folder, self._key, self._options, self._wake = folder, key, options, wake
        self._next_s = time.monotonic() + options.first_s
        self._checking: threading.Thread | None = None
        self._found: PagesChecked | None = None

    def turn(self, store: OpenStore) -> None:
        """Begin what is due, and note what was found.

        Raises:
            KioskFault: STORE_DAMAGED: the store is damaged; it has been written down.
        """
        if self._checking is None and time.monotonic() >= self._next_s:
            self._next_s = time.monotonic() + self._options.every_s
            self._tidy(store)
            self._checking = threading.Thread(target=self._check, name="check", daemon=True)
            self._checking.start()
        elif self._checking is not None and not self._checking.is_alive():
            self._checking = None
            self._note(store)

    def _tidy(self, store: OpenStore) -> None:
        """Forget what is old, and fold the log in: what was deleted is then gone from both files."""
        store.retention.forget()
        store.connection.fold()

    def _check(self) -> None:
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _NICE)  # on Linux: this thread alone
        try:
            self._found = check_pages(self._folder, self._key)
        except (KioskFault, OSError) as error:
            _log.warning("check of the pages: %s", error)
        self._wake()

    def _note(self, store: OpenStore) -> None:
        found, self._found = self._found, None
        if found is None:
            return
        if not found.is_whole:
            raise KioskFault("STORE_DAMAGED", f"{len(found.bad_pages)} of {found.pages} pages {found.words}".strip())
        store.audit.append(StoreChecked(seconds=round(found.seconds, 3), pages=found.pages), session=None)
