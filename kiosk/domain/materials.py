"""The papers of an item: what the machine sees to, and what the person still has to lay under the camera."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from kiosk.domain.applicant import Applicant, IdentitySource
from kiosk.domain.catalogue import Condition, Material, MaterialSource, Reuse, ServiceItem, TrustLevel
from kiosk.domain.facts import RegistryFact, registry_words
from kiosk.domain.text import LocalText


class MaterialStatus(StrEnum):
    """What has become of a material, from the person's side."""

    READ = "read"
    CHECKED = "checked"
    FETCHED = "fetched"
    REUSED = "reused"
    PROMISED = "promised"
    SCANNED = "scanned"
    TO_SCAN = "to_scan"
    AT_COUNTER = "at_counter"


WORDS: dict[MaterialStatus, LocalText] = {
    MaterialStatus.READ: LocalText("已读卡，不用交", "Not needed: on your card"),
    MaterialStatus.CHECKED: LocalText("从人口库核对，不用交", "Not needed: population register"),
    MaterialStatus.FETCHED: LocalText("从电子证照库调取，不用交", "Not needed: e-licence register"),
    MaterialStatus.REUSED: LocalText("已经有了，不用交", "Not needed: held already"),
    MaterialStatus.PROMISED: LocalText("书面承诺，不用交", "Not needed: you promise it"),
    MaterialStatus.SCANNED: LocalText("已拍", "Photographed"),
    MaterialStatus.TO_SCAN: LocalText("待拍", "To be photographed"),
    MaterialStatus.AT_COUNTER: LocalText("请带原件到窗口", "Original to the counter"),
}
NEEDS_NO_PAPER: dict[MaterialSource, MaterialStatus] = {
    MaterialSource.READER: MaterialStatus.READ,
    MaterialSource.POPULATION_REGISTRY: MaterialStatus.CHECKED,
    MaterialSource.LEGAL_REGISTRY: MaterialStatus.CHECKED,
    MaterialSource.E_LICENCE: MaterialStatus.FETCHED,
    MaterialSource.EARLIER: MaterialStatus.REUSED,
    MaterialSource.SESSION: MaterialStatus.REUSED,
    MaterialSource.PROMISE: MaterialStatus.PROMISED,
}
REGISTRY = "registry."


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What decides which papers a case needs.

    Attributes:
        answers: Canonical values by field id, known or given.
        facts: What the city knows, by the name that packs use after ``registry.``.
        today: On which the age of a fact is counted; None: every fact is young enough.
    """

    answers: Mapping[str, str] = field(default_factory=dict, repr=False)
    facts: Mapping[str, RegistryFact] = field(default_factory=dict, repr=False)
    today: date | None = None

    def hold(self, condition: Condition | None) -> bool:
        """Tell whether a condition holds here; none holds always."""
        return condition is None or condition.holds(self.answers.get(condition.field))


NOTHING_KNOWN = Circumstances()


@dataclass(frozen=True, slots=True)
class Found:
    """A material that need not be asked for.

    Attributes:
        fact: What a register said, or None where the source always has it.
    """

    reuse: Reuse
    fact: RegistryFact | None

    @property
    def trust(self) -> TrustLevel:
        """Return how far it can be relied on."""
        return self.reuse.trust

    @property
    def words(self) -> LocalText:
        """Return where it comes from and that no paper is needed."""
        if self.fact is None:
            return WORDS[NEEDS_NO_PAPER[self.reuse.source]]
        origin = registry_words(self.fact)
        return LocalText(f"{origin.zh}，不用交", f"{origin.en}; no paper")


@dataclass(frozen=True, slots=True)
class MaterialState:
    """One material and what has become of it; ``found`` tells where a reused one comes from."""

    material: Material
    status: MaterialStatus
    found: Found | None = None

    @property
    def words(self) -> LocalText:
        """Return what the screen and the receipt say of it."""
        return WORDS[self.status] if self.found is None else self.found.words


def needed(item: ServiceItem, here: Circumstances = NOTHING_KNOWN) -> tuple[Material, ...]:
    """Return the materials that this case needs, in the pack's order."""
    return tuple(material for material in item.materials if material.required and here.hold(material.only_if))


def find(material: Material, here: Circumstances) -> Found | None:
    """Return the best way to have a material without asking for it, or None."""
    ways = (_found(reuse, here) for reuse in material.reuse if here.hold(reuse.only_if))
    return next((found for found in ways if found is not None), None)


def to_scan(item: ServiceItem, here: Circumstances = NOTHING_KNOWN) -> tuple[Material, ...]:
    """Return the papers that have to be laid under the camera, in the pack's order."""
    asked = (material for material in needed(item, here) if material.source is MaterialSource.SCAN)
    return tuple(material for material in asked if find(material, here) is None)


def states(
    item: ServiceItem,
    applicant: Applicant,
    scanned: AbstractSet[str],
    deferred: AbstractSet[str] = frozenset(),
    here: Circumstances = NOTHING_KNOWN,
) -> tuple[MaterialState, ...]:
    """Return every material that this case needs, with what has become of it.

    Args:
        item: The item.
        applicant: Who typed their identity shows the card at the counter.
        scanned: Ids of the materials whose pages are held.
        deferred: Ids of those that the person will bring to the counter.
        here: What decides which are needed, and which are held already.
    """
    wanted = {material.id for material in needed(item, here)} | scanned
    listed = (material for material in item.materials if material.id in wanted)
    return tuple(_state(material, applicant, scanned, deferred, here) for material in listed)


def _found(reuse: Reuse, here: Circumstances) -> Found | None:
    if reuse.fact is None:
        return Found(reuse, None)
    fact = here.facts.get(reuse.fact.removeprefix(REGISTRY))
    young = fact is not None and _is_young(fact, reuse.max_age_days, here.today)
    return Found(reuse, fact) if young else None


def _is_young(fact: RegistryFact, max_age_days: int | None, today: date | None) -> bool:
    """A fact without a date is as old as can be: it will do only where any age does."""
    if max_age_days is None or today is None:
        return True
    return fact.day is not None and (today - fact.day).days <= max_age_days


def _state(
    material: Material,
    applicant: Applicant,
    scanned: AbstractSet[str],
    deferred: AbstractSet[str],
    here: Circumstances,
) -> MaterialState:
    if material.id in scanned:
        return MaterialState(material, MaterialStatus.SCANNED)
    found = find(material, here)
    if found is not None:
        return MaterialState(material, MaterialStatus.REUSED, found)
    if material.id in deferred:
        return MaterialState(material, MaterialStatus.AT_COUNTER)
    if material.source is MaterialSource.READER and applicant.source is not IdentitySource.CARD:
        return MaterialState(material, MaterialStatus.AT_COUNTER)
    return MaterialState(material, NEEDS_NO_PAPER.get(material.source, MaterialStatus.TO_SCAN))
