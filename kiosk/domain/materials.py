"""The papers of an item: what the machine sees to, and what the person still has to lay under the camera."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from kiosk.domain.applicant import Applicant, IdentitySource
from kiosk.domain.catalogue import Ability, Condition, Material, MaterialSource, Reuse, ServiceItem, TrustLevel
from kiosk.domain.clocks.working_days import WorkingDays
from kiosk.domain.display import show_date
from kiosk.domain.facts import RegistryFact, registry_words, vouched_words
from kiosk.domain.held import HOLDERS, REGISTERS, HeldPaper, key_of
from kiosk.domain.text import Language, LocalText


class MaterialStatus(StrEnum):
    """What has become of a material, from the person's side."""

    READ = "read"
    BY_OFFICE = "by_office"
    REUSED = "reused"
    PROMISED = "promised"
    SCANNED = "scanned"
    TO_SCAN = "to_scan"
    AT_COUNTER = "at_counter"


WORDS: dict[MaterialStatus, LocalText] = {
    MaterialStatus.READ: LocalText("已读卡，不用交", "Not needed, on your card"),
    MaterialStatus.BY_OFFICE: LocalText("送出后由部门调取，不用交", "Not needed, office fetches it"),
    MaterialStatus.REUSED: LocalText("已经有了，不用交", "Not needed, held already"),
    MaterialStatus.PROMISED: LocalText("书面承诺，不用交", "Not needed, promised"),
    MaterialStatus.SCANNED: LocalText("已拍", "Photographed"),
    MaterialStatus.TO_SCAN: LocalText("待拍", "To be photographed"),
    MaterialStatus.AT_COUNTER: LocalText("请带原件到窗口", "Original to the counter"),
}
NEEDS_NO_PAPER: dict[MaterialSource, MaterialStatus] = {
    MaterialSource.READER: MaterialStatus.READ,
    MaterialSource.POPULATION_REGISTRY: MaterialStatus.BY_OFFICE,
    MaterialSource.LEGAL_REGISTRY: MaterialStatus.BY_OFFICE,
    MaterialSource.E_LICENCE: MaterialStatus.BY_OFFICE,
    MaterialSource.EARLIER: MaterialStatus.REUSED,
    MaterialSource.SESSION: MaterialStatus.REUSED,
    MaterialSource.PROMISE: MaterialStatus.PROMISED,
}
SIGNED = LocalText("已签，不用交", "Not needed, signed here")
"""Of a promise that is read and made with the signature: a mandate."""
_TRUST: Mapping[MaterialStatus, TrustLevel] = {
    MaterialStatus.READ: TrustLevel.A,
    MaterialStatus.SCANNED: TrustLevel.C,
    MaterialStatus.PROMISED: TrustLevel.D,
}
HELPED = "helped"
"""Under this name a pack asks whether a helper stands by: ``yes`` or ``no``."""
LAID_BEFORE = LocalText("您刚才拍过，不用再交", "You laid it here a moment ago; not again")
REGISTRY = "registry."
SURE = frozenset({MaterialSource.READER, MaterialSource.PROMISE})
"""Sources that need nobody's answer: the card that lies here, and the person's own word."""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What decides which papers a case needs.

    Attributes:
        answers: Canonical values by field id, known or given.
        facts: What the city knows, by the name that packs use after ``registry.``.
        today: On which the age of a fact is counted; None: every fact is young enough.
        held: What the city holds of earlier cases, by the paper's name (``kiosk.domain.held``).
        laid: Names of the papers that were laid down for an earlier item of this visit.
        disputed: Ids of the materials of which the person said that what is known of them is wrong.
        licences: Whether e-licences may be fetched; a person can say no.
        promises: Whether the person promises, where a promise would do.
        calendar: By which the day is counted until which a deferred paper has to follow.
    """

    answers: Mapping[str, str] = field(default_factory=dict, repr=False)
    facts: Mapping[str, RegistryFact] = field(default_factory=dict, repr=False)
    today: date | None = None
    held: Mapping[str, HeldPaper] = field(default_factory=dict, repr=False)
    laid: AbstractSet[str] = frozenset()
    disputed: AbstractSet[str] = frozenset()
    licences: bool = True
    promises: bool = True
    calendar: WorkingDays | None = field(default=None, repr=False)

    def hold(self, condition: Condition | None) -> bool:
        """Tell whether a condition holds here; none holds always."""
        return condition is None or condition.holds(self.answers.get(condition.field))


NOTHING_KNOWN = Circumstances()


@dataclass(frozen=True, slots=True)
class Found:
    """A material that need not be asked for.

    Attributes:
        fact: What a register said, by which it need not be asked for; None for a paper, or the person's own.
        paper: The paper that the city holds, as its registry answered.
    """

    reuse: Reuse
    fact: RegistryFact | None
    paper: HeldPaper | None = None

    @property
    def trust(self) -> TrustLevel:
        """Return how far it can be relied on; the city says of each paper itself how far."""
        return self.paper.trust if self.paper else self.reuse.trust

    @property
    def source(self) -> str | None:
        """Return who vouches for it; None where only the person does: their promise, their card, their paper of before."""
        vouching = self.paper or self.fact
        return vouching.source if vouching else None

    @property
    def as_of(self) -> date | None:
        """Return the day on which it was vouched for."""
        if self.paper is not None:
            return self.paper.as_of
        return self.fact.day if self.fact else None

    @property
    def words(self) -> LocalText:
        """Return where it comes from and that no paper is needed."""
        if self.reuse.source is MaterialSource.SESSION:
            return LAID_BEFORE
        if self.fact is None and self.paper is None:
            return WORDS[NEEDS_NO_PAPER[self.reuse.source]]
        origin = self._origin()
        return LocalText(f"{origin.zh}，不用交", f"{origin.en}; no paper")

    def _origin(self) -> LocalText:
        if self.paper is not None:
            return vouched_words(self.paper.source, self.paper.as_of)
        assert self.fact is not None
        return registry_words(self.fact)


@dataclass(frozen=True, slots=True)
class MaterialState:
    """One material and what has become of it.

    Attributes:
        found: Where a reused one comes from.
        until: The day until which one that was deferred has to follow, where there is one.
    """

    material: Material
    status: MaterialStatus
    found: Found | None = None
    until: date | None = None

    @property
    def is_laid_before(self) -> bool:
        """Tell whether it was laid down for an earlier item of this visit."""
        return self.found is not None and self.found.reuse.source is MaterialSource.SESSION

    @property
    def is_disputable(self) -> bool:
        """Tell whether somebody answered for it, who may be wrong; a promise and the card that lies here are the person's."""
        return self.found is not None and self.found.reuse.source not in SURE

    @property
    def trust(self) -> TrustLevel | None:
        """Return how far it can be relied on; None while nobody has it."""
        return self.found.trust if self.found is not None else _TRUST.get(self.status)

    @property
    def words(self) -> LocalText:
        """Return what the screen and the receipt say of it."""
        if self.material.signed and self.status is MaterialStatus.PROMISED:
            return SIGNED
        if self.found is not None:
            return self.found.words
        return WORDS[self.status] if self.until is None else follow_words(self.until)


def follow_words(until: date) -> LocalText:
    """Return by when a paper that may follow has to be at the counter."""
    zh, en = show_date(until, Language.ZH), show_date(until, Language.EN)
    return LocalText(f"{zh}前补交到窗口", f"To follow at the counter by {en}")


def needed(item: ServiceItem, here: Circumstances = NOTHING_KNOWN) -> tuple[Material, ...]:
    """Return the materials that this case needs, in the pack's order."""
    return tuple(material for material in item.materials if material.required and here.hold(material.only_if))


def find(material: Material, here: Circumstances) -> Found | None:
    """Return the best way to have a material without asking for it, or None; what is disputed is not reused."""
    if material.id in here.disputed:
        return None
    tried = (_found(material, reuse, here) for reuse in ways(material) if here.hold(reuse.only_if))
    return next((found for found in tried if found is not None), None)


def ways(material: Material) -> tuple[Reuse, ...]:
    """Return where a material is looked for, best first: as the pack says, and then in the register that it comes from."""
    if material.source not in REGISTERS:
        return material.reuse
    return (*material.reuse, Reuse(source=material.source, trust=TrustLevel.A))


def to_scan(item: ServiceItem, here: Circumstances = NOTHING_KNOWN) -> tuple[Material, ...]:
    """Return the papers that have to be laid under the camera, in the pack's order."""
    asked = (material for material in needed(item, here) if wants_paper(material, here))
    return tuple(material for material in asked if find(material, here) is None)


def wants_paper(material: Material, here: Circumstances = NOTHING_KNOWN) -> bool:
    """Tell whether only paper will do where nothing of ``reuse`` is found: always, or as the person wanted it."""
    refused = material.source is MaterialSource.E_LICENCE and not here.licences
    declined = material.source is MaterialSource.PROMISE and not here.promises
    is_sure = material.source in SURE or is_fetched_by_office(material)
    return not is_sure or material.id in here.disputed or refused or declined


def is_fetched_by_office(material: Material) -> bool:
    """Tell whether the office that decides has it by itself, whatever the city's answer named."""
    return material.office and material.source in REGISTERS


def deferred_until(material: Material, here: Circumstances) -> date | None:
    """Return the day until which a paper may follow (容缺后补); None where the pack gives no number of days."""
    if not material.deferrable or material.defer_days is None or here.calendar is None or here.today is None:
        return None
    return here.calendar.after(here.today, material.defer_days).day


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
    told = (_state(material, applicant, scanned, deferred, here) for material in listed)
    return tuple(each for each in told if not (_is_card_to_show(each) and Ability.TICKETS in item.needs))


def _is_card_to_show(entry: MaterialState) -> bool:
    """Tell whether it is the card itself, which nobody laid; a word to the hotline is answered by phone without it."""
    return entry.material.source is MaterialSource.READER and entry.status is MaterialStatus.AT_COUNTER


def _found(material: Material, reuse: Reuse, here: Circumstances) -> Found | None:
    match reuse.source:
        case MaterialSource.E_LICENCE if not here.licences:
            return None
        case MaterialSource.PROMISE if not here.promises:
            return None
        case source if source in HOLDERS and reuse.fact is None:
            return _held(here.held.get(key_of(material)), reuse, here.today)
        case MaterialSource.SESSION:
            return Found(reuse, None) if key_of(material) in here.laid else None
        case _:
            return _known(reuse, here)


def _held(paper: HeldPaper | None, reuse: Reuse, today: date | None) -> Found | None:
    if (
        paper is None
        or not _is_of(paper, reuse)
        or (today is not None and paper.valid_to is not None and paper.valid_to < today)
    ):
        return None
    young = reuse.max_age_days is None or today is None or (today - paper.as_of).days <= reuse.max_age_days
    return Found(reuse, None, paper) if young else None


def _is_of(paper: HeldPaper, reuse: Reuse) -> bool:
    """What a register issued is trust A; a copy that some window compared does not come from it."""
    return reuse.source is MaterialSource.EARLIER or paper.trust is TrustLevel.A


def _known(reuse: Reuse, here: Circumstances) -> Found | None:
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
        return MaterialState(material, MaterialStatus.AT_COUNTER, until=deferred_until(material, here))
    if material.source is MaterialSource.READER and applicant.source is not IdentitySource.CARD:
        return MaterialState(material, MaterialStatus.AT_COUNTER)
    if wants_paper(material, here):
        return MaterialState(material, MaterialStatus.TO_SCAN)
    return MaterialState(material, NEEDS_NO_PAPER[material.source])
