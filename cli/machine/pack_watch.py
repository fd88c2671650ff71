"""Puts a pack that waits in force: when the kiosk starts, and while it runs at a moment when nobody is there."""

import logging
from collections.abc import Callable
from datetime import UTC, datetime

from cli.machine.machine import StoreRecords, is_unused
from kiosk import events as audit
from kiosk.catalogue.reader import Read
from kiosk.contract.packs import KINDS, PackKind
from kiosk.domain.catalogue import Catalogue
from kiosk.faults import KioskFault
from kiosk.ports.clock import Clock
from kiosk.session.stages import SessionState
from offline_cache.packs import PackPlan, Switched

_LOOK_S = 30.0

log = logging.getLogger(__name__)


def switch_at_start(plan: PackPlan | None) -> dict[PackKind, Switched]:
    """Put what waits in force before anything is read, and return it; where that fails, the pack in force goes on."""
    return _switched(plan, datetime.now(UTC)) if plan is not None else {}


def _switched(plan: PackPlan, now: datetime) -> dict[PackKind, Switched]:
    done = {}
    for kind in KINDS:
        try:
            switched = plan.packs(kind).switch(now)
        except (OSError, KioskFault) as error:
            log.warning("the %s pack that waits is not put in force: %s", kind, error)
            continue
        if switched is not None:
            done[kind] = switched
    return done


class PackWatch:
    """Looks now and then, on a thread that is not the GUI's: judging a pack takes longer than a frame.

    Settings that a pack brings hold from the kiosk's next start on; a catalogue and a calendar do at once.

    Args:
        plan: None where packs come by hand only.
        clock: The machine's.
        records: Told of what was done.
        read: Reads the catalogue in force, under the calendar in force.
    """

    def __init__(self, plan: PackPlan | None, clock: Clock, records: StoreRecords, read: Callable[[], Read]) -> None:
        """Begin to look after half a minute."""
        self._plan, self._read = plan, read
        self._clock, self._records = clock, records
        self._next_s = clock.monotonic_s() + _LOOK_S
        self._new: Catalogue | None = None

    def look(self, state: SessionState) -> Catalogue | None:
        """Return a catalogue that the session has not taken up yet; None where all is as it should be.

        Args:
            state: Of the session, as it was a moment ago: that somebody comes meanwhile does no harm, the session
                takes the catalogue up when it is at its beginning again.
        """
        if self._plan is None or self._clock.monotonic_s() < self._next_s or not is_unused(state):
            return None
        self._next_s = self._clock.monotonic_s() + _LOOK_S
        switched = _switched(self._plan, self._clock.now())
        for kind, each in switched.items():
            event = audit.PackSwitched(pack=kind, version=each.manifest.version, sequence=each.manifest.sequence)
            self._records.log(event, None)
        if switched.keys() - {"settings"}:
            self._new = self._read().catalogue or self._new
        return self._new if self._new is not state.house.catalogue else None
