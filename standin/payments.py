"""The cashier of the stand-in: orders and their states, never money."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from kiosk.contract import problems
from kiosk.contract.payments import PAYMENT_MINUTES, Payment, PaymentOrder, PaymentState
from standin.clock import Now
from standin.database import Database, Row
from standin.door import Door
from standin.dues import Dues
from standin.refusals import Refusal


@dataclass(frozen=True, slots=True)
class Payments:
    """Orders, each paid once at the most; the same order again is found again."""

    database: Database
    dues: Dues
    door: Door
    now: Now

    def order(self, client: str, order: PaymentOrder) -> Payment:
        """Take an order; another content under its id is refused.

        For a case that has a live order already, that one is the answer, and it belongs to the kiosk that asked last: there
        stands the person.
        """
        self._expire()
        with self.database.transaction():
            submission_id, live = self.dues.open_for(order) if order.case_no is not None else (None, None)
            if live is not None:
                self.database.run("update payments set client = ? where order_id = ?", client, live["order_id"])
                return self._payment(live)
            taken = self._take(client, order)
            if submission_id is not None and taken["state"] == PaymentState.WAITING.value:
                self.dues.tie(submission_id, order.order_id)
            return self._payment(taken)

    def _take(self, client: str, order: PaymentOrder) -> Row:
        digest = hashlib.sha256(order.model_dump_json().encode()).hexdigest()
        now = self.now()
        self.database.run(
            "insert into payments values (?, ?, ?, ?, ?, ?, ?, null, ?, ?) on conflict do nothing",
            *(order.order_id, client, digest, secrets.token_urlsafe(24), order.subject, order.amount_fen),
            *(PaymentState.WAITING.value, (now + timedelta(minutes=PAYMENT_MINUTES)).isoformat(), now.isoformat()),
        )
        row = self.database.one("select * from payments where order_id = ?", order.order_id)
        if row is None or (row["client"], row["sha256"]) != (client, digest):
            raise Refusal(problems.PAYMENT_CONFLICT)
        return row

    def get(self, client: str, order_id: str) -> Payment:
        """Return how an order stands."""
        return self._payment(self._row(client, order_id))

    def refund(self, client: str, order_id: str) -> Payment:
        """Give a paid order back; once is enough."""
        return self._move(client, order_id, PaymentState.PAID, PaymentState.REFUNDED)

    def cancel(self, client: str, order_id: str) -> Payment:
        """Close an order that nobody paid."""
        return self._move(client, order_id, PaymentState.WAITING, PaymentState.CANCELLED)

    def at_the_cashier(self, token: str) -> Row | None:
        """Return the order behind a cashier's page."""
        self._expire()
        return self.database.one("select * from payments where token = ?", token)

    def pay(self, token: str) -> bool:
        """Play that the person paid; False where the order is no longer open."""
        self._expire()
        with self.database.transaction():
            changed = self.database.run(
                "update payments set state = ?, trade_no = ?, updated_at = ? where token = ? and state = ?",
                *(PaymentState.PAID.value, f"SAMPLE-{secrets.token_hex(6).upper()}", self.now().isoformat()),
                *(token, PaymentState.WAITING.value),
            )
            paid = self.database.one("select order_id from payments where token = ?", token) if changed else None
            if paid is not None:
                self.dues.paid(paid["order_id"])
        return paid is not None

    def _move(self, client: str, order_id: str, before: PaymentState, after: PaymentState) -> Payment:
        row = self._row(client, order_id)
        if row["state"] == before.value:
            self.database.run(
                "update payments set state = ?, updated_at = ? where order_id = ? and state = ?",
                *(after.value, self.now().isoformat(), order_id, before.value),
            )
            row = self._row(client, order_id)
        if row["state"] != after.value:
            raise Refusal(problems.PAYMENT_STATE, f"the order is {row['state']}")
        return self._payment(row)

    def _row(self, client: str, order_id: str) -> Row:
        self._expire()
        row = self.database.one("select * from payments where order_id = ? and client = ?", order_id, client)
        if row is None:
            raise Refusal(problems.PAYMENT_UNKNOWN)
        return row

    def _expire(self) -> None:
        now = self.now().isoformat()
        self.database.run(
            "update payments set state = ?, updated_at = ? where state = ? and expires_at <= ?",
            *(PaymentState.EXPIRED.value, now, PaymentState.WAITING.value, now),
        )

    def _payment(self, row: Row) -> Payment:
        return Payment(
            order_id=row["order_id"],
            state=PaymentState(row["state"]),
            amount_fen=row["amount_fen"],
            cashier_url=self.door.address("pay", row["token"]),
            trade_no=row["trade_no"],
            expires_at=datetime.fromisoformat(row["expires_at"]),
            updated_at=datetime.fromisoformat(row["updated_at"]),
            case_state=self.dues.case_of(row["order_id"]),
        )
