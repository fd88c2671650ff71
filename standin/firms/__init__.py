"""The stand-in's register of firms: one TOML file each in this folder, all of it invented (样例).

Their people are the sample citizens of ``standin.registry``; who they are to a firm is told only to themselves.
"""

import tomllib
from datetime import date
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from kiosk.contract import problems
from kiosk.contract.firms import FirmQuery, FirmRecord, Mandate, firm_holder
from kiosk.contract.holder import holder_of
from kiosk.contract.submissions import Submission, SubmittedFirm, Uscc
from kiosk.domain.applicant import DocumentType
from kiosk.domain.firms import MANDATE, FirmKind, FirmRole, FirmState
from standin.refusals import Refusal


class Representative(BaseModel):
    """Who stands for a firm by law."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    id_number: str = Field(pattern=r"^430100[0-9]{11}[0-9X]$")


class Agent(Representative):
    """Who has a mandate that the firm filed."""

    reference: str
    valid_to: date


class Firm(BaseModel):
    """One file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    uscc: Uscc
    name: str = Field(pattern="样例")
    kind: FirmKind
    state: FirmState
    since: date
    address: str
    address_shown: str
    scope: str
    licence: str
    licence_valid_from: date
    licence_valid_to: date | None = None
    source: str = Field(pattern="样例")
    as_of: date
    representative: Representative
    agents: tuple[Agent, ...] = ()

    @property
    def people(self) -> tuple[Representative, ...]:
        """Everybody who may act for it, the representative first."""
        return (self.representative, *self.agents)


def firms_for(query: FirmQuery, today: date) -> tuple[FirmRecord, ...]:
    """Return the firm that is named, as its register has it, or the firms of a person that still stand."""
    if query.uscc is not None:
        firm = sample_firms().get(query.uscc)
        return (_record(firm, query.id_number, query.name),) if firm else ()
    mine = (_record(firm, query.id_number, query.name) for firm in sample_firms().values())
    return tuple(each for each in mine if each.state is FirmState.ACTIVE and _may_act(each, today))


def is_of_its_people(holder: str, firm: str, today: date) -> bool:
    """Tell whether a holder (of the contract's addresses) may act today for a firm named by ``firm_holder``."""
    for each in sample_firms().values():
        if firm_holder(each.uscc) == firm:
            return any(_holder(person) == holder and _is_valid(person, today) for person in each.people)
    return False


def demand_represented(submission: Submission, today: date) -> None:
    """Refuse a case for a firm that does not stand, or whose applicant may not act for it.

    A mandate on paper is compared by a window; that it goes along is looked at here.

    Raises:
        Refusal: FIRM_UNKNOWN, FIRM_CLOSED or FIRM_NOT_REPRESENTED.
    """
    claimed = submission.firm
    if claimed is None:
        return
    firm = sample_firms().get(claimed.uscc)
    if firm is None:
        raise Refusal(problems.FIRM_UNKNOWN)
    if firm.state is not FirmState.ACTIVE:
        raise Refusal(problems.FIRM_CLOSED)
    record = _record(firm, submission.applicant.id_number, submission.applicant.name)
    if not _is_shown(claimed, record, submission, today):
        raise Refusal(problems.FIRM_NOT_REPRESENTED)


def _is_shown(claimed: SubmittedFirm, record: FirmRecord, submission: Submission, today: date) -> bool:
    if claimed.proof == "paper":
        laid = {document.material_id for document in submission.documents}
        later = {deferred.material_id for deferred in submission.deferred}
        return MANDATE in laid | later
    same = claimed.role == record.role and _may_act(record, today)
    reference = record.mandate.reference if record.mandate else None
    return same and (claimed.proof == "pending" or claimed.mandate == reference)


def _record(firm: Firm, id_number: str, name: str) -> FirmRecord:
    me = next((each for each in firm.people if (each.id_number, each.name) == (id_number, name)), None)
    filed = Mandate(reference=me.reference, valid_to=me.valid_to) if isinstance(me, Agent) else None
    role = FirmRole.NONE if me is None else FirmRole.AGENT if filed else FirmRole.REPRESENTATIVE
    shown = firm.model_dump(exclude={"representative", "agents"})
    return FirmRecord(**shown, representative=firm.representative.name, role=role, mandate=filed)


def _may_act(record: FirmRecord, today: date) -> bool:
    filed = record.mandate is not None and record.mandate.valid_to >= today
    return record.role is FirmRole.REPRESENTATIVE or (record.role is FirmRole.AGENT and filed)


def _is_valid(person: Representative, today: date) -> bool:
    return not isinstance(person, Agent) or person.valid_to >= today


def _holder(person: Representative) -> str:
    return holder_of(DocumentType.RESIDENT_ID, person.id_number, person.name)


@cache
def sample_firms() -> dict[str, Firm]:
    """Read every file of this folder, by credit code."""
    texts = (path.read_text(encoding="utf-8") for path in sorted(Path(__file__).parent.glob("*.toml")))
    firms = (Firm.model_validate(tomllib.loads(text)) for text in texts)
    return {firm.uscc: firm for firm in firms}
