"""Writes into the audit log when this machine's clock is off, and when it is right again; not each time it is looked at."""

from kiosk.events import ClockDiffers
from offline_cache.audit import SqlAuditLog
from offline_cache.policies.platform_time import NOTABLE_S


class ClockWatch:
    """Remembers what was told last."""

    def __init__(self, audit: SqlAuditLog) -> None:
        self._audit = audit
        self._is_off = False

    def look(self, ahead_s: float | None) -> None:
        """Take the present difference in seconds; None: not known, which tells nothing."""
        if ahead_s is None or (abs(ahead_s) > NOTABLE_S) is self._is_off:
            return
        self._is_off = not self._is_off
        self._audit.append(ClockDiffers(ahead_s=round(ahead_s)), session=None)
