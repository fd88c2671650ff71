"""The platform's calls, one method each; the answer is always a member of ``answers.Answer``."""

from typing import TypeVar
from urllib.parse import quote, urlencode

from pydantic import BaseModel

from kiosk.contract.bills import Bill, BillQuery
from kiosk.contract.cases import CaseDetail, CaseList
from kiosk.contract.codes import CodeAttempt, CodeOrder, CodeSent, CodeVerified
from kiosk.contract.enrolment import Certificate, Enrolment, Renewal
from kiosk.contract.firms import FirmAnswer, FirmQuery
from kiosk.contract.health import Health
from kiosk.contract.logs import LogsAnswer, LogsRequest
from kiosk.contract.payments import Payment, PaymentOrder
from kiosk.contract.registry import RegistryAnswer, RegistryQuery
from kiosk.contract.slots import SlotList
from kiosk.contract.submissions import Commit, Committed, Submission, SubmissionReceived
from kiosk.contract.visits import Arrival, VisitAnswer, VisitWish
from kiosk.domain.results import MAX_RESULT_BYTES, CaseResult
from kiosk.ports.results import CaseProof
from offline_cache.answers import Accepted, Answer, NotUnderstood, Unreachable
from offline_cache.http_line import HttpLine, Reply, refusal_of, understood
from offline_cache.issued import issued

_HEADERS = {"Content-Type": "application/json", "Accept": "application/json"}
_MANY = 9_999_999
_A_WEEK = 7
_OK = 200
Answered = TypeVar("Answered", bound=BaseModel)


class PlatformClient:
    """Speaks the contract over one line; used by one thread at a time."""

    def __init__(self, line: HttpLine) -> None:
        self._line = line

    def health(self, waiting: int) -> Answer[Health]:
        """Ask whether the platform is there, and say about how many calls wait here; a few hundred bytes."""
        return _answer(self._line.call("GET", f"/v1/health?waiting={min(waiting, _MANY)}"), Health)

    def submit(self, submission: Submission) -> Answer[SubmissionReceived]:
        """Hand in a form; calling again with the same id does nothing new."""
        answer = self._post("/v1/submissions", submission, SubmissionReceived, key=submission.id)
        match answer:
            case Accepted(value) if value.submission_id == submission.id:
                return Accepted(value, known_before=value.known_before)
            case Accepted():
                return NotUnderstood("an answer to another submission")
            case _:
                return answer

    def commit(self, submission: Submission) -> Answer[Committed]:
        """Make the case; every repetition is answered alike."""
        path = f"/v1/submissions/{submission.id}:commit"
        answer = self._post(path, Commit(documents=submission.documents), Committed, key=submission.id)
        match answer:
            case Accepted(value) if value.submission_id != submission.id:
                return NotUnderstood("an answer to another submission")
            case _:
                return answer

    def logs(self, batch: LogsRequest) -> Answer[LogsAnswer]:
        """Hand in a batch of the audit log; what came before is dropped by its ``event_id``."""
        body = batch.model_dump_json(by_alias=True, exclude_none=True).encode()
        return _answer(self._line.call("POST", "/v1/logs", body=body, headers=_HEADERS), LogsAnswer)

    def enrol(self, asked: Enrolment) -> Answer[Certificate]:
        """Ask for the certificate of a new kiosk."""
        return self._ask("/v1/kiosks:enrol", asked, Certificate)

    def renew(self, kiosk_id: str, asked: Renewal) -> Answer[Certificate]:
        """Ask for the next certificate."""
        return self._ask(f"/v1/kiosks/{kiosk_id}:renew", asked, Certificate)

    def lookup(self, query: RegistryQuery, *, within_s: float) -> Answer[RegistryAnswer]:
        """Ask what the city knows of a person who waits no longer than ``within_s``."""
        body = query.model_dump_json().encode()
        return _answer(
            self._line.call("POST", "/v1/registry:lookup", body=body, headers=_HEADERS, within_s=within_s),
            RegistryAnswer,
        )

    def firms(self, query: FirmQuery, *, within_s: float) -> Answer[FirmAnswer]:
        """Ask the register of firms, for a person who waits no longer than ``within_s``."""
        body = query.model_dump_json().encode()
        return _answer(
            self._line.call("POST", "/v1/firms:lookup", body=body, headers=_HEADERS, within_s=within_s), FirmAnswer
        )

    def progress(
        self,
        case_no: str,
        query_code: str | None,
        holder: str | None = None,
        firm: str | None = None,
        *,
        within_s: float,
    ) -> Answer[CaseDetail]:
        """Ask how a case stands, for a person who waits no longer than ``within_s``."""
        path = f"/v1/cases/{quote(case_no, safe='')}?{urlencode(CaseProof(query_code, holder, firm).query())}"
        return _answer(self._line.call("GET", path, headers=_HEADERS, within_s=within_s), CaseDetail)

    def cases(self, holder: str, firm: str | None = None, *, within_s: float) -> Answer[CaseList]:
        """Ask for the cases of a person, or of their firm, who waits no longer than ``within_s``."""
        path = f"/v1/cases?{urlencode({'holder': holder} | ({'firm': firm} if firm else {}))}"
        return _answer(self._line.call("GET", path, headers=_HEADERS, within_s=within_s), CaseList)

    def result(self, case_no: str, result: CaseResult, proof: CaseProof, *, within_s: float) -> Answer[bytes]:
        """Fetch what was issued for a case; what is not what the case names is not believed."""
        path = f"/v1/cases/{quote(case_no, safe='')}/results/{quote(result.id, safe='')}?{urlencode(proof.query())}"
        reply = self._line.call(
            "GET", path, headers={"Accept": result.media_type}, within_s=within_s, most_bytes=MAX_RESULT_BYTES
        )
        if isinstance(reply, Unreachable):
            return reply
        return issued(reply.body, result) if reply.status == _OK else refusal_of(reply)

    def slots(self, item: str, holder: str | None, *, within_s: float) -> Answer[SlotList]:
        """Ask for an item's appointments of the coming week, for a person who waits no longer than ``within_s``."""
        wanted = {"item": item, "days": _A_WEEK} | ({"holder": holder} if holder else {})
        path = f"/v1/slots?{urlencode(wanted)}"
        return _answer(self._line.call("GET", path, headers=_HEADERS, within_s=within_s), SlotList)

    def visit(self, case_no: str, holder: str, slot_id: str | None, *, within_s: float) -> Answer[VisitAnswer]:
        """Take a time for the visit of a case, or say that its holder is there."""
        case = f"/v1/cases/{quote(case_no, safe='')}"
        if slot_id is None:
            body, reply = Arrival(holder=holder).model_dump_json().encode(), ("POST", f"{case}/visit:check-in")
        else:
            wish = VisitWish(holder=holder, slot_id=slot_id)
            body, reply = wish.model_dump_json().encode(), ("PUT", f"{case}/visit")
        return _answer(self._line.call(*reply, body=body, headers=_HEADERS, within_s=within_s), VisitAnswer)

    def send_code(self, order: CodeOrder, *, within_s: float) -> Answer[CodeSent]:
        """Have a one-time code sent to the phone of a person who waits no longer than ``within_s``."""
        return self._post("/v1/codes", order, CodeSent, key=order.code_id, within_s=within_s)

    def check_code(
        self, code_id: str, attempt_id: str, attempt: CodeAttempt, *, within_s: float
    ) -> Answer[CodeVerified]:
        """Ask whether an entry is right. A right code is used up, so a lost answer is asked for again by ``attempt_id``."""
        path = f"/v1/codes/{code_id}:verify"
        return self._post(path, attempt, CodeVerified, key=attempt_id, within_s=within_s)

    def bill(self, query: BillQuery, *, within_s: float) -> Answer[Bill]:
        """Ask what is owed on an account, for a person who waits no longer than ``within_s``."""
        return self._asked("POST", "/v1/bills:lookup", Bill, within_s, query)

    def order_payment(self, order: PaymentOrder, *, within_s: float) -> Answer[Payment]:
        """Order a payment; the order's id is its key, so that whatever is cut off can be asked again."""
        return self._asked("POST", "/v1/payments", Payment, within_s, order, key=order.order_id)

    def payment(self, order_id: str, *, within_s: float) -> Answer[Payment]:
        """Ask how an order stands."""
        return self._asked("GET", f"/v1/payments/{order_id}", Payment, within_s)

    def cancel_payment(self, order_id: str, *, within_s: float) -> Answer[Payment]:
        """Close an order that nobody paid."""
        return self._asked("POST", f"/v1/payments/{order_id}:cancel", Payment, within_s)

    def _asked(
        self,
        method: str,
        path: str,
        answered: type[Answered],
        within_s: float,
        body: BaseModel | None = None,
        *,
        key: str = "",
    ) -> Answer[Answered]:
        headers = _HEADERS | ({"Idempotency-Key": f'"{key}"'} if key else {})
        content = body.model_dump_json().encode() if body is not None else b""
        return _answer(self._line.call(method, path, body=content, headers=headers, within_s=within_s), answered)

    def _ask(self, path: str, body: BaseModel, answered: type[Answered]) -> Answer[Answered]:
        return _answer(self._line.call("POST", path, body=body.model_dump_json().encode(), headers=_HEADERS), answered)

    def _post(
        self, path: str, body: BaseModel, answered: type[Answered], *, key: str, within_s: float | None = None
    ) -> Answer[Answered]:
        headers = _HEADERS | {"Idempotency-Key": f'"{key}"'}  # a structured-field string: the quotes belong to it
        content = body.model_dump_json().encode()
        return _answer(self._line.call("POST", path, body=content, headers=headers, within_s=within_s), answered)


def _answer(reply: Reply | Unreachable, answered: type[Answered]) -> Answer[Answered]:
    if isinstance(reply, Unreachable):
        return reply
    if reply.status not in {200, 201}:
        return refusal_of(reply)
    value = understood(reply, answered.model_validate_json)
    return value if isinstance(value, NotUnderstood) else Accepted(value)
