"""Heartbeats, orders, the calendar, the document."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from conformance.bench import Bench, expect, promised, read, refused, want
from conformance.check import Broken, check
from kiosk.contract import problems
from kiosk.contract.calendar import CalendarAnswer
from kiosk.contract.fleet import HeartbeatAnswer, Orders

_DOCUMENT = Path(__file__).parents[2] / "docs" / "openapi.json"
_SATURDAY = 5
_CONDITIONAL = (
    "ETag 随内容变；If-None-Match 相同回答 304",
    "The ETag follows the content; the same in If-None-Match is 304",
)


def _heartbeat() -> dict[str, Any]:
    return {"at": datetime.now(UTC).isoformat(), "software": "conformance", "uptime_s": 1, "state": "open"}


@check(
    "FLEET-1",
    says=("心跳得到平台时间和应执行指令的版本", "A heartbeat is answered with the time and the ETag of the orders"),
    how=("发心跳，取指令，比较 ETag", "Sends one, gets the orders, compares the ETag"),
    remedy=("orders_etag 与 GET orders 的 ETag 一致", "orders_etag is the ETag of GET orders"),
)
def heartbeat(bench: Bench) -> None:
    """How it is, and how it should be."""
    mine = f"/v1/kiosks/{bench.kiosk_id}"
    said = read(bench.call("PUT", mine + "/heartbeat", json=_heartbeat()), HeartbeatAnswer, 200)
    orders = bench.call("GET", mine + "/orders")
    read(orders, Orders, 200)
    want(promised(orders, "ETag", 200) == said.orders_etag, "the heartbeat names other orders")


@check(
    "FLEET-2",
    says=("没变的指令不重发", "Orders that have not changed are not sent again"),
    how=("带 If-None-Match 再取", "Gets them again with If-None-Match"),
    remedy=_CONDITIONAL,
)
def unchanged(bench: Bench) -> None:
    """Two thousand kiosks ask."""
    path = f"/v1/kiosks/{bench.kiosk_id}/orders"
    etag = promised(bench.call("GET", path), "ETag", 200)
    expect(bench.call("GET", path, headers={"If-None-Match": etag}), 304)


@check(
    "FLEET-3",
    says=("终端只能替自己说话", "A kiosk speaks for itself only"),
    how=("替另一台发心跳、取指令", "Sends a heartbeat, and asks for orders, for another one"),
    remedy=("比较地址里的编号和证书的 CN", "Compare the id in the address with the certificate's common name"),
)
def for_another(bench: Bench) -> None:
    """Nobody closes another's kiosk."""
    other = f"/v1/kiosks/not-{bench.kiosk_id}"[:70]
    refused(bench.call("PUT", other + "/heartbeat", json=_heartbeat()), problems.KIOSK_MISMATCH)
    refused(bench.call("GET", other + "/orders"), problems.KIOSK_MISMATCH)


@check(
    "CALENDAR-1",
    says=("工作日历按年列出调休，日期都在当年", "The calendar lists, year by year, what differs from the plain week"),
    how=(
        "看休息日都是平日，补班日都是周末",
        "Days off have to be weekdays, extra working days weekends, all of their year",
    ),
    remedy=("每年秋天按国务院通知更新", "Update it each autumn, by the State Council's notice"),
)
def calendar(bench: Bench) -> None:
    """On which days people work."""
    answer = read(bench.call("GET", "/v1/calendar"), CalendarAnswer, 200)
    for year in answer.years:
        days = (*year.days_off, *year.extra_working_days)
        want({day.year for day in days} <= {year.year}, f"{year.year} has days of another year")
        want(all(day.weekday() < _SATURDAY for day in year.days_off), f"{year.year}: a day off is a weekend anyway")
        want(all(day.weekday() >= _SATURDAY for day in year.extra_working_days), f"{year.year}: an extra day is none")


@check(
    "CALENDAR-2",
    says=("没变的日历不重发", "A calendar that has not changed is not sent again"),
    how=("带 If-None-Match 再取", "Gets it again with If-None-Match"),
    remedy=_CONDITIONAL,
)
def calendar_unchanged(bench: Bench) -> None:
    """Once is enough."""
    etag = promised(bench.call("GET", "/v1/calendar"), "ETag", 200)
    expect(bench.call("GET", "/v1/calendar", headers={"If-None-Match": etag}), 304)


@check(
    "DOCUMENT-1",
    says=(
        "平台公布自己的 OpenAPI 3.1，含约定的全部调用",
        "The platform publishes its OpenAPI 3.1, with every call of the contract",
    ),
    how=(
        "取 /v1/openapi.json，与 docs/openapi.json 比较",
        "Gets /v1/openapi.json and compares it with docs/openapi.json",
    ),
    remedy=("从真正回答的路由生成它", "Make it from the routes that answer"),
)
def document(bench: Bench) -> None:
    """What it says of itself."""
    answer = expect(bench.call("GET", "/v1/openapi.json"), 200)
    try:
        said = json.loads(answer.content)
        version, paths = str(said["openapi"]), dict(said["paths"])
    except (ValueError, KeyError, TypeError) as error:
        raise Broken("GET /v1/openapi.json: no OpenAPI document") from error
    want(version.startswith("3.1"), f"it is OpenAPI {version}")
    missing = sorted(set(json.loads(_DOCUMENT.read_text(encoding="utf-8"))["paths"]) - set(paths))
    want(not missing, f"calls are missing: {', '.join(missing)}")
