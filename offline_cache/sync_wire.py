"""What crosses between the window's process and the sync worker; both ends import it."""

from dataclasses import dataclass, field
from pathlib import Path

from hosting.wire import Codec, JsonObject
from kiosk.domain.provisional import Place
from kiosk.domain.results import CaseResult
from kiosk.ports.platform import (
    BillFound,
    CaseListFound,
    CodeOnItsWay,
    CodeRight,
    FactsFound,
    FirmsFound,
    LineDown,
    NotTold,
    PaymentFound,
    PlatformEvent,
    ProgressFound,
    SlotsFound,
    VisitFound,
)
from kiosk.ports.results import CaseProof, ResultFetched
from offline_cache.http_line import LineOptions
from offline_cache.packs import PackPlan
from offline_cache.policies.options import SyncOptions
from offline_cache.upkeep import UpkeepOptions


@dataclass(frozen=True, slots=True)
class SyncSetup:
    """What the worker is made of. The store's key is not in it: it comes by a descriptor.

    Attributes:
        folder: The store's.
        key_fd: Descriptor, inherited, from which the key is read.
        packs: None where packs come by hand only.
    """

    folder: Path
    key_fd: int
    place: Place
    line: LineOptions
    options: SyncOptions
    upkeep: UpkeepOptions = field(default_factory=UpkeepOptions)
    packs: PackPlan | None = None


@dataclass(frozen=True, slots=True)
class SyncStatus:
    """How the worker stands.

    Attributes:
        up: None until the line was tried for the first time.
        why_down: In one word, for the technician.
        fault: Code of ``kiosk.faults`` where the store cannot be used, or None.
        log_waiting: Events of the audit log that the platform has not acknowledged yet.
        clock_ahead_s: Seconds by which this machine's clock is ahead of the platform's (negative: behind); None where
            no answer told yet. From ``policies.platform_time.NOTABLE_S`` on a technician has to look.
    """

    up: bool | None
    why_down: str
    waiting: int
    parked: int
    fault: str | None
    log_waiting: int = 0
    clock_ahead_s: float | None = None


CODEC = Codec(
    (
        *(
            PlatformEvent,
            FactsFound,
            FirmsFound,
            ProgressFound,
            CaseListFound,
            SlotsFound,
            VisitFound,
            NotTold,
            LineDown,
        ),
        *(SyncStatus, SyncSetup),
        *(CodeOnItsWay, CodeRight),
        *(PaymentFound, BillFound),
        *(CaseResult, CaseProof, ResultFetched),
    )
)


def setup_of(setup: SyncSetup) -> JsonObject:
    """Return the setup as the JSON that the child is started with."""
    return {"setup": CODEC.pack(setup)}


def read_setup(packed: JsonObject) -> SyncSetup:
    """Return what ``setup_of`` packed."""
    setup = CODEC.unpack(packed["setup"])
    assert isinstance(setup, SyncSetup)
    return setup
