"""The papers of an item: what the machine sees to, and what the person still has to lay under the camera."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum

from kiosk.domain.applicant import Applicant, IdentitySource
from kiosk.domain.catalogue import Material, MaterialSource, ServiceItem
from kiosk.domain.text import LocalText


class MaterialStatus(StrEnum):
    """What has become of a material, from the person's side."""

    READ = "read"
    CHECKED = "checked"
    FETCHED = "fetched"
    PROMISED = "promised"
    SCANNED = "scanned"
    TO_SCAN = "to_scan"
    AT_COUNTER = "at_counter"


WORDS: dict[MaterialStatus, LocalText] = {
    MaterialStatus.READ: LocalText("已读卡，不用交", "Not needed: on your card"),
    MaterialStatus.CHECKED: LocalText("从人口库核对，不用交", "Not needed: population register"),
    MaterialStatus.FETCHED: LocalText("从电子证照库调取，不用交", "Not needed: e-licence register"),
    MaterialStatus.PROMISED: LocalText("书面承诺，不用交", "Not needed: you promise it"),
    MaterialStatus.SCANNED: LocalText("已拍", "Photographed"),
    MaterialStatus.TO_SCAN: LocalText("待拍", "To be photographed"),
    MaterialStatus.AT_COUNTER: LocalText("请带原件到窗口", "Bring the original to the counter"),
}
NEEDS_NO_PAPER: dict[MaterialSource, MaterialStatus] = {
    MaterialSource.READER: MaterialStatus.READ,
    MaterialSource.POPULATION_REGISTRY: MaterialStatus.CHECKED,
    MaterialSource.E_LICENCE: MaterialStatus.FETCHED,
    MaterialSource.PROMISE: MaterialStatus.PROMISED,
}


@dataclass(frozen=True, slots=True)
class MaterialState:
    """One material and what has become of it."""

    material: Material
    status: MaterialStatus

    @property
    def words(self) -> LocalText:
        """Return what the screen and the receipt say of it."""
        return WORDS[self.status]


def to_scan(item: ServiceItem) -> tuple[Material, ...]:
    """Return the papers that have to be laid under the camera, in the pack's order."""
    return tuple(
        material for material in item.materials if material.required and material.source is MaterialSource.SCAN
    )


def states(
    item: ServiceItem, applicant: Applicant, scanned: AbstractSet[str], deferred: AbstractSet[str] = frozenset()
) -> tuple[MaterialState, ...]:
    """Return every material that this case needs, with what has become of it.

    Args:
        item: The item.
        applicant: Who typed their identity shows the card at the counter.
        scanned: Ids of the materials whose pages are held.
        deferred: Ids of those that the person will bring to the counter.
    """
    needed = (material for material in item.materials if material.required or material.id in scanned)
    return tuple(MaterialState(material, _status(material, applicant, scanned, deferred)) for material in needed)


def _status(
    material: Material, applicant: Applicant, scanned: AbstractSet[str], deferred: AbstractSet[str]
) -> MaterialStatus:
    if material.id in scanned:
        return MaterialStatus.SCANNED
    if material.id in deferred:
        return MaterialStatus.AT_COUNTER
    if material.source is MaterialSource.READER and applicant.source is not IdentitySource.CARD:
        return MaterialStatus.AT_COUNTER
    return NEEDS_NO_PAPER.get(material.source, MaterialStatus.TO_SCAN)
