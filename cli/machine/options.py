"""What a machine is made of, apart from the machine: a command that only looks into the store needs no more."""

from dataclasses import dataclass, field
from pathlib import Path

from devices.supervisor import DeviceConfig
from kiosk.domain.provisional import Place
from offline_cache.http_line import LineOptions
from offline_cache.packs import PackPlan
from offline_cache.policies.options import SyncOptions
from offline_cache.suites import INTERNATIONAL, Suite


@dataclass(frozen=True, slots=True)
class MachineOptions:
    """What a machine is made of; handed out by the settings.

    Attributes:
        state: Folder of the store.
        store_key: 32 bytes; never shown.
        patience: How the queue is sent.
        suite: What documents are sealed with.
        packs: None where packs come by hand only.
    """

    devices: tuple[DeviceConfig, ...]
    state: Path
    store_key: bytes = field(repr=False)
    place: Place
    line: LineOptions
    patience: SyncOptions
    suite: Suite = INTERNATIONAL
    packs: PackPlan | None = None
