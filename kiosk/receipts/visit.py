"""Two slips of a visit: when and where to come with which originals, and the number of whoever has come."""

from collections.abc import Iterable

from kiosk.domain.appointment import Appointment
from kiosk.domain.case_file import CaseState
from kiosk.domain.catalogue import ServiceItem
from kiosk.domain.dates import show_date
from kiosk.domain.handout import QueueNumber
from kiosk.domain.offering import to_bring
from kiosk.domain.receipt import Receipt
from kiosk.domain.statement import Standing, Statement
from kiosk.domain.text import LocalText
from kiosk.receipts.again import Copying
from kiosk.receipts.filling import Value, fill
from kiosk.receipts.place import in_both, with_chinese
from kiosk.receipts.shelf import templates

NOW = LocalText("现在", "Now")
VISIT_STATE = CaseState.PRE_REVIEW_PASSED
"""The state in which the visit is awaited."""


def visit_slip(item: ServiceItem, case_no: str, picked: Appointment, copying: Copying) -> Receipt:
    """Return the slip of a time that was taken: where, when, and what to bring."""
    values: dict[str, Value] = {
        "ticket_no": case_no,
        "counter": picked.place,
        "date": in_both(picked.day),
        "hours": picked.hours,
        "bring": _listed(to_bring(item)),
    }
    return _ticket(item, case_no, values, copying)


def arrival_slip(item: ServiceItem, queue: QueueNumber, copying: Copying) -> Receipt:
    """Return the ticket of whoever checked in: the number in large letters, and where it is called."""
    values: dict[str, Value] = {
        "ticket_no": queue.number,
        "counter": queue.counter,
        "date": in_both(lambda spoken: show_date(copying.foot.made_at.date(), spoken)),
        "hours": NOW,
        "ahead": str(queue.ahead) if queue.ahead is not None else None,
        "bring": _listed(to_bring(item)),
    }
    return _ticket(item, queue.number, values, copying)


def _listed(names: Iterable[LocalText]) -> tuple[dict[str, str | LocalText], ...]:
    return tuple({"name": name} for name in names)


def _ticket(item: ServiceItem, number: str, values: dict[str, Value], copying: Copying) -> Receipt:
    foot, sample = copying.foot, "yes" if copying.sample else ""
    code = copying.seal(Statement(foot.kiosk_id, number, item.id, foot.made_at, Standing.ANSWERED))
    said: dict[str, Value] = {"item": with_chinese(item.name), "code": code, "sample": sample}
    return fill(templates()["ticket"], values | said | foot.values(), copying.language)
