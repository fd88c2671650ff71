"""The operator page's desk: checks PINs, and reads devices, settings, events and queue. It changes nothing."""

from collections.abc import Callable, Mapping
from datetime import datetime, time

from cli.machine.operator_pins import PinDesk
from config.loader import Loaded
from kiosk import events as audit
from kiosk.domain.catalogue import Catalogue
from kiosk.domain.lockout import FREE_FAILURES
from kiosk.domain.offering import TARGET, visible_share
from kiosk.faults import fault
from kiosk.ports.audit_log import AuditEvent, LoggedEvent, LogQuery
from kiosk.ports.device import DeviceStatus, HostUse
from kiosk.ports.outbox import OutboxItem, OutboxStats
from offline_cache.store import Store
from ui.operator import Line, LockedOut, Opened, OperatorRole, PinAnswer, Wrong

EVENTS_SHOWN = 200
Log = Callable[[AuditEvent, str | None], None]
"""Writes an event of a session, or of none; a failure is reported where it is written."""


class HouseDesk:
    """Called from the operator page's own threads; the store answers on its own."""

    def __init__(
        self,
        pins: Mapping[str, str],
        loaded: Loaded,
        store: Store,
        log: Log,
        statuses: Callable[[], tuple[DeviceStatus, ...]],
        catalogue: Callable[[], Catalogue],
    ) -> None:
        """Take what the page reads, and where it notes who opened it."""
        self._pins = PinDesk(pins)
        self._loaded, self._store, self._log, self._statuses = loaded, store, log, statuses
        self._catalogue = catalogue

    def check_pin(self, role: OperatorRole, pin: str) -> PinAnswer:
        """Check a PIN, and note who opened the page or failed to."""
        right, lock, locked_s = self._pins.check(role.value, pin)
        if right:
            self._note(audit.OperatorOpened(role=role.value))
            return Opened()
        self._note(audit.OperatorPinWrong(role=role.value, failures=lock.failures))
        if locked_s > 0:
            self._note(audit.OperatorLockedOut(role=role.value, seconds=round(locked_s)))
            return LockedOut(max(1, round(locked_s)))
        return Wrong(FREE_FAILURES - lock.failures + 1)

    def devices(self) -> tuple[Line, ...]:
        """Return every device with its health and the remedy of its fault."""
        return tuple(_device(status) for status in self._statuses())

    def settings(self) -> tuple[Line, ...]:
        """Return every setting with its origin."""
        return tuple(Line(key, str(value), origin) for key, value, origin in self._loaded.rows())

    def events(self) -> tuple[Line, ...]:
        """Return how much of what is offered takes one trip at most, then today's events, newest first."""
        today = datetime.combine(datetime.now().astimezone().date(), time.min).astimezone()
        query = LogQuery(since=today, last=EVENTS_SHOWN)
        rows = self._store.submit(lambda store: store.audit.query(query)).result()
        return _one_trip(self._catalogue()), *(_event(row) for row in reversed(rows))

    def queue(self) -> tuple[Line, ...]:
        """Return the outbox in numbers, and each row that waits for somebody."""
        stats, items = self._store.submit(lambda store: (store.outbox.stats(), store.outbox.items())).result()
        open_items = (item for item in items if item.case is None)
        return (*_counts(stats), *(_item(item) for item in open_items))

    def _note(self, event: AuditEvent) -> None:
        self._log(event, None)


def _one_trip(catalogue: Catalogue) -> Line:
    count, share = visible_share(catalogue, datetime.now().astimezone().date())
    note = f"现在看得到的 {count} 件事；目标 {TARGET:.0%}"
    return Line("最多跑一次", f"{share:.1%}", note, share >= TARGET)


def _device(status: DeviceStatus) -> Line:
    remedy = fault(status.fault).technician.zh if status.fault else status.detail
    facts = " ".join(f"{name} {value}" for name, value in (status.facts or {}).items())
    words = [status.driver, status.link.value, status.device.value, facts, _cost(status.host)]
    return Line(status.name, " · ".join(word for word in words if word), remedy, status.healthy)


def _cost(host: HostUse | None) -> str:
    if host is None:
        return ""
    limit = f"/{host.limit_mb}" if host.limit_mb is not None else ""
    cpu = f" · CPU {host.cpu_percent:.0f}%" if host.cpu_percent is not None else ""
    again = f" · 重启 {host.restarts} 次" if host.restarts else ""
    return f"{host.memory_mb:.0f}{limit} MB{cpu}{again}"


def _event(row: LoggedEvent) -> Line:
    fields = " ".join(f"{name}={value}" for name, value in row.fields.items() if value is not None)
    return Line(f"{row.at.astimezone():%H:%M:%S}", row.event, fields, row.level == "info")


def _counts(stats: OutboxStats) -> tuple[Line, ...]:
    oldest = f"{stats.oldest_waiting_at.astimezone():%Y-%m-%d %H:%M}" if stats.oldest_waiting_at else ""
    return (
        Line("等待送出", str(stats.waiting), oldest and f"最早 {oldest}", stats.waiting == 0),
        Line("正在送出", str(stats.sending)),
        Line("平台已收", str(stats.confirmed)),
        Line("要人处理", str(stats.parked), "", stats.parked == 0),
    )


def _item(item: OutboxItem) -> Line:
    tries = f"{item.created_at.astimezone():%m-%d %H:%M} · 试过 {item.attempts} 次 · {item.last_answer or ''}"
    return Line(item.provisional_no, f"{item.item_code} · {item.state.value}", tries, item.state.value != "parked")
