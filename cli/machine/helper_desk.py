"""Checks helpers' numbers and PINs, with a lock-out of its own for each of them, on a thread of its own."""

from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor

from cli.machine.operator_pins import PinDesk
from kiosk import events as audit
from kiosk.domain.lockout import FREE_FAILURES
from kiosk.ports.audit_log import AuditEvent
from kiosk.session.helping import HelperAnswer, HelperLocked, HelperRight, HelperWrong

NOBODY = "unknown"
"""Numbers that are nobody's are counted together, and none is written down: it may be anything that was typed."""


class HelperDesk:
    """Knows the hashes of the helpers' PINs."""

    def __init__(self, hashes: Mapping[str, str], log: Callable[[AuditEvent, str | None], None]) -> None:
        """Take the hashes by staff number, and where it is noted who tried."""
        self._hashes, self._log = dict(hashes), log
        self._pins = PinDesk(self._hashes)
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="helper")

    def check(self, number: str, pin: str) -> Future[HelperAnswer]:
        """Check number and PIN; a locked number is not checked at all."""
        return self._thread.submit(self._check, number, pin)

    def _check(self, number: str, pin: str) -> HelperAnswer:
        who = number if number in self._hashes else NOBODY
        right, lock, locked_s = self._pins.check(who, pin)
        if right:
            return HelperRight()
        self._log(audit.HelperPinWrong(helper=who, failures=lock.failures), None)
        if locked_s > 0:
            self._log(audit.HelperLockedOut(helper=who, seconds=round(locked_s)), None)
            return HelperLocked(max(1, round(locked_s)))
        return HelperWrong(FREE_FAILURES - lock.failures + 1)
