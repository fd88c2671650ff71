"""Playing the person who pays: ``platform pay`` and the demo's dock, straight on the state, without a telephone."""

from dataclasses import dataclass
from pathlib import Path

from kiosk.contract.payments import PaymentState
from standin.clock import Now, china_now
from standin.database import Database, Row, reading
from standin.decisions import sample_decisions
from standin.door import Door
from standin.dues import Dues
from standin.payments import Payments
from standin.timeline import Timeline


@dataclass(frozen=True, slots=True)
class Paid:
    """What became of an order; ``done`` is False where it was not open any more."""

    order_id: str
    subject: str
    amount_fen: int
    state: PaymentState
    trade_no: str | None
    done: bool


def pay(state: Path, order_id: str | None, *, address: str | None = None, now: Now = china_now) -> Paid | None:
    """Pay an order, or the last one that waits; None where there is none.

    Args:
        state: The stand-in's folder.
        order_id: None: the last one that waits.
        address: Of a PostgreSQL.
        now: The platform's time.
    """
    with reading(state, address) as database:
        row = _row(database, order_id) if database else None
        if database is None or row is None:
            return None
        dues = Dues(database, sample_decisions(), Timeline(database, now))
        done = Payments(database, dues, Door(), now).pay(row["token"])
        return _paid(_row(database, row["order_id"]) or row, done=done)


def _row(database: Database, order_id: str | None) -> Row | None:
    if order_id is not None:
        return database.one("select * from payments where order_id = ?", order_id.lower())
    waiting = PaymentState.WAITING.value
    return database.one("select * from payments where state = ? order by updated_at desc limit 1", waiting)


def _paid(row: Row, *, done: bool) -> Paid:
    return Paid(
        *(row["order_id"], row["subject"], row["amount_fen"], PaymentState(row["state"]), row["trade_no"]), done=done
    )
