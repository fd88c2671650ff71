"""The store's file is cut short while the kiosk runs: it mends itself, and nobody has to come."""

import os
from contextlib import suppress
from pathlib import Path

import pytest

from kiosk.faults import KioskFault
from kiosk.ports.audit_log import LogQuery
from kiosk.session.stages import Welcome
from tests.journeys.citizen import Citizen
from tests.journeys.rig import Rig
from tests.journeys.truths import the_case_of

pytestmark = [
    pytest.mark.expected_log("cli.machine.store_watch", "the store cannot be used: STORE_DAMAGED"),
    pytest.mark.expected_log("offline_cache"),
    pytest.mark.expected_log("hosting", "STORE_|checkpoint"),
]


def was_salvaged(rig: Rig) -> bool:
    """Ask the log; the first who asks meets the damage, and is told so."""
    with suppress(KioskFault):
        return rig.in_store(lambda store: store.audit.query(LogQuery(event="store_salvaged"))) != ()
    return False


def test_what_is_left_is_kept_and_the_kiosk_opens_again(tmp_path: Path) -> None:
    """The log's own chain is broken from now on, as it has to be: so it is a machine of its own."""
    with Rig(tmp_path) as rig:
        folder = rig.machine.store._opening.folder
        os.truncate(folder / "store.db", 0)
        rig.until(lambda: was_salvaged(rig), "the log tells that the store was salvaged")
        rig.until_stage(Welcome)  # closed or not: that depends on how soon the sync worker lets go of the store
        assert list((folder / "quarantine").iterdir()) != []
        the_case_of(rig, Citizen(rig).finish())
