"""What cases cost, which order pays them, and what a payment does to a case: never two live orders for one."""

from dataclasses import dataclass

from kiosk.contract import problems
from kiosk.contract.payments import CasePayment, DueState, PaymentOrder, PaymentState
from kiosk.contract.submissions import Charge
from kiosk.domain.case_file import CaseState
from kiosk.domain.text import LocalText
from standin.database import Database, Row
from standin.decisions import Decisions
from standin.refusals import Refusal
from standin.timeline import Timeline

REFUSED = frozenset({CaseState.REJECTED_ACCEPT, CaseState.DENIED, CaseState.WITHDRAWN, CaseState.TERMINATED})
"""What was paid for a case that ends so goes back by itself."""
LIVE = frozenset({PaymentState.WAITING.value, PaymentState.PAID.value})


@dataclass(frozen=True, slots=True)
class Dues:
    """The charges of cases."""

    database: Database
    decisions: Decisions
    timeline: Timeline

    def keep(self, submission_id: str, charge: Charge) -> None:
        """Keep what a case costs; inside a transaction of the caller's."""
        bill = self._bill(charge.utility, charge.account) if charge.utility and charge.account else None
        values = (submission_id, charge.amount_fen, charge.subject, bill)
        self.database.run("insert into charges values (?, ?, ?, ?)", *values)

    def is_charged(self, submission_id: str) -> bool:
        """Tell whether something has to be paid for a case."""
        return self.database.one("select 1 from charges where submission_id = ?", submission_id) is not None

    def paid_on(self, utility: str, account: str) -> int:
        """Return what was paid on an account so far, in fen; what went back is not counted."""
        [row] = self.database.all(
            "select coalesce(sum(payments.amount_fen), 0) as paid from charges "
            "join case_orders on case_orders.submission_id = charges.submission_id "
            "join payments on payments.order_id = case_orders.order_id where bill = ? and state = ?",
            *(self._bill(utility, account), PaymentState.PAID.value),
        )
        return int(row["paid"])

    def of_case(self, submission_id: str) -> CasePayment | None:
        """Return what a case costs and whether it is paid; None where nothing is or was to be paid."""
        charge = self.database.one("select * from charges where submission_id = ?", submission_id)
        if charge is None:
            return None
        order = self._order(submission_id)
        state = DueState(order["state"]) if order and order["state"] in set(DueState) else DueState.DUE
        return CasePayment(
            state=state,
            amount_fen=charge["amount_fen"],
            subject=charge["subject"],
            trade_no=order["trade_no"] if order else None,
        )

    def open_for(self, order: PaymentOrder) -> tuple[str, Row | None]:
        """Return the case that an order is for, and the live order that it has already.

        Refused where there is no such case, where it costs nothing or something else, and where it ended.
        """
        case = self.database.one("select submission_id from cases where case_no = ?", order.case_no)
        if case is None:
            raise Refusal(problems.CASE_UNKNOWN)
        submission_id = str(case["submission_id"])
        charge = self.database.one("select amount_fen from charges where submission_id = ?", submission_id)
        if charge is None or charge["amount_fen"] != order.amount_fen:
            raise Refusal(problems.PAYMENT_CONFLICT, "the case costs something else")
        found = self._order(submission_id)
        live = found if found and found["state"] in LIVE else None
        if live is None and self.state_of(submission_id) in REFUSED:
            raise Refusal(problems.PAYMENT_STATE, "the case has ended")
        return submission_id, live

    def tie(self, submission_id: str, order_id: str) -> None:
        """Make an order the one of a case; inside the transaction that looked for a live one."""
        self.database.run("delete from case_orders where submission_id = ?", submission_id)
        self.database.run("insert into case_orders values (?, ?)", submission_id, order_id)

    def case_of(self, order_id: str) -> CaseState | None:
        """Return how the case of an order stands; None where the order has none."""
        submission_id = self._submission(order_id)
        return self.state_of(submission_id) if submission_id else None

    def state_of(self, submission_id: str) -> CaseState:
        """Return how a case stands."""
        return self.timeline.past(submission_id)[-1]

    def paid(self, order_id: str) -> None:
        """Let the case of an order go on, now that it is paid; inside a transaction of the caller's."""
        submission_id = self._submission(order_id)
        form = submission_id and self.database.one("select item_code from submissions where id = ?", submission_id)
        if not form or not submission_id:
            return
        promised = self.decisions.promised("case", form["item_code"])
        for step in self.decisions.after_payment(form["item_code"]):
            self.timeline.add(submission_id, step.state, LocalText(step.zh, step.en), promised)

    def give_back(self, submission_id: str, at: str) -> LocalText | None:
        """Refund a case that was refused, and close an order that waits; returns what the timeline says of it."""
        order = self._order(submission_id)
        if order is None or order["state"] not in LIVE:
            return None
        was_paid = order["state"] == PaymentState.PAID.value
        after = PaymentState.REFUNDED if was_paid else PaymentState.CANCELLED
        values = (after.value, at, order["order_id"])
        self.database.run("update payments set state = ?, updated_at = ? where order_id = ?", *values)
        yuan = f"{order['amount_fen'] / 100:.2f}"
        refunded = LocalText(f"已付的 {yuan} 元原路退回", f"the {yuan} yuan paid go back the way they came")
        return refunded if was_paid else None

    def _order(self, submission_id: str) -> Row | None:
        return self.database.one(
            "select payments.* from case_orders join payments on payments.order_id = case_orders.order_id "
            "where submission_id = ?",
            submission_id,
        )

    def _submission(self, order_id: str) -> str | None:
        row = self.database.one("select submission_id from case_orders where order_id = ?", order_id)
        return str(row["submission_id"]) if row else None

    def _bill(self, utility: str, account: str) -> str:
        return self.database.person(f"{utility} {account}")
