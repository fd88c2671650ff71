"""The kiosks as the platform sees them: their last heartbeat, and the orders that are in force for each."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kiosk.contract.fleet import Heartbeat, HeartbeatAnswer, Orders
from standin.clock import Now, china_now
from standin.database import Database, reading
from standin.etags import etag_of


@dataclass(frozen=True, slots=True)
class Fleet:
    """Keeps the last heartbeat only: what a kiosk went through is in its audit log."""

    database: Database
    now: Now

    def heard(self, kiosk_id: str, heartbeat: Heartbeat) -> HeartbeatAnswer:
        """Keep a heartbeat and say which orders are in force."""
        now = self.now()
        self.database.run(
            "insert into heartbeats values (?, ?, ?) on conflict (kiosk_id) do update set "
            "received_at = excluded.received_at, body = excluded.body",
            *(kiosk_id, now.isoformat(), heartbeat.model_dump_json()),
        )
        return HeartbeatAnswer(received_at=now, orders_etag=self.orders(kiosk_id)[1])

    def orders(self, kiosk_id: str) -> tuple[Orders, str]:
        """Return the orders of a kiosk with their entity tag; none were given: stay as you are."""
        row = self.database.one("select body from orders where kiosk_id = ?", kiosk_id)
        orders = Orders.model_validate_json(row["body"]) if row else Orders()
        return orders, etag_of(orders.model_dump_json().encode())

    def give(self, kiosk_id: str, orders: Orders) -> None:
        """Put orders in force, instead of those before."""
        self.database.run(
            "insert into orders values (?, ?, ?) on conflict (kiosk_id) do update set "
            "body = excluded.body, given_at = excluded.given_at",
            *(kiosk_id, orders.model_dump_json(), self.now().isoformat()),
        )


@dataclass(frozen=True, slots=True)
class SeenKiosk:
    """A kiosk as ``platform kiosks`` lists it."""

    kiosk_id: str
    received_at: datetime
    heartbeat: Heartbeat


def seen_kiosks(state: Path, address: str | None = None) -> tuple[SeenKiosk, ...]:
    """Return every kiosk that ever sent a heartbeat, by its id."""
    with reading(state, address) as database:
        rows = [] if database is None else database.all("select * from heartbeats order by kiosk_id")
    return tuple(
        SeenKiosk(
            row["kiosk_id"], datetime.fromisoformat(row["received_at"]), Heartbeat.model_validate_json(row["body"])
        )
        for row in rows
    )


def give_orders(state: Path, kiosk_id: str, orders: Orders, address: str | None = None) -> None:
    """Give a kiosk its orders, whether a server runs or not."""
    database = Database(state, address)
    try:
        Fleet(database, china_now).give(kiosk_id, orders)
    finally:
        database.close()
