"""The audit log on its way in: kept once, and never another one than it was."""

import base64
import secrets
import time

import requests

from conformance.bench import Bench, new_id, read, refused, sha256, want
from conformance.check import check
from kiosk.contract import problems
from kiosk.contract.logs import (
    CERTIFICATE,
    EVENT_ID,
    HASH,
    HEAD_EVENT,
    SEQ,
    SIGNATURE,
    AnyValue,
    KeyValue,
    LogRecord,
    LogsAnswer,
    LogsRequest,
    Resource,
    ResourceLogs,
    ScopeLogs,
)

_INFO = 9


def _pairs(**values: object) -> tuple[KeyValue, ...]:
    return tuple(KeyValue(key=name.replace("__", "."), value=AnyValue.of(value)) for name, value in values.items())


def _event(**other: object) -> LogRecord:
    """Return the first event of a log, with a content that is new each time."""
    named = {EVENT_ID: new_id(), SEQ: 1, HASH: sha256(secrets.token_bytes(16)), **other}
    return LogRecord(
        time_unix_nano=str(time.time_ns()),
        severity_number=_INFO,
        severity_text="info",
        event_name="conformance",
        attributes=_pairs(**{name: value for name, value in named.items() if value is not None}),
    )


def _machine() -> str:
    """Name a log of its own for each check: the sequence of a real kiosk's must not be touched."""
    return f"CONFORM-{secrets.token_hex(6).upper()}"


def _hand_in(bench: Bench, machine: str, *records: LogRecord) -> requests.Response:
    resource = Resource(attributes=_pairs(service__name="onetrip-kiosk", service__instance__id=machine))
    batch = LogsRequest(resource_logs=(ResourceLogs(resource=resource, scope_logs=(ScopeLogs(log_records=records),)),))
    return bench.call("POST", "/v1/logs", json=batch.model_dump(mode="json", by_alias=True, exclude_none=True))


def _acknowledged(answer: requests.Response) -> None:
    want(read(answer, LogsAnswer, 200).acknowledges_all, "POST /v1/logs: records were rejected that keep the contract")


@check(
    "LOG-1",
    says=(
        "一批日志得到确认，重复交来也确认，只记一次",
        "A batch of the log is acknowledged, and again where it comes twice; it is kept once",
    ),
    how=("同一批交两次，再续下一条", "Hands in one batch twice, then the event that follows"),
    remedy=("按 event_id 去重，全部留下后回答 200", "Drop by event_id what came before; answer 200 when all is kept"),
)
def twice(bench: Bench) -> None:
    """A lost answer does no harm, to this batch or the next."""
    machine, first = _machine(), _event()
    _acknowledged(_hand_in(bench, machine, first))
    _acknowledged(_hand_in(bench, machine, first))
    _acknowledged(_hand_in(bench, machine, _event(**{SEQ: 2})))


@check(
    "LOG-2",
    says=("没有 event_id 的记录不收", "A record without event_id is refused"),
    how=("交一条没有 event_id 的记录", "Hands in a record that has none"),
    remedy=("回答 content-invalid，整批不留", "Answer content-invalid, and keep nothing of the batch"),
)
def unnamed(bench: Bench) -> None:
    """What cannot be told apart cannot be kept once."""
    refused(_hand_in(bench, _machine(), _event(**{EVENT_ID: None})), problems.CONTENT)


@check(
    "LOG-3",
    says=("同一序号不能换成别的内容", "No other content can take the place of an event"),
    how=("同一 seq 再交一条 hash 不同的记录", "Hands in another hash under the same seq"),
    remedy=("按终端和 seq 保存 hash，不同就拒绝", "Keep the hash by machine and seq; answer log-head-refused"),
)
def rewritten(bench: Bench) -> None:
    """Nobody makes the past anew."""
    machine = _machine()
    _acknowledged(_hand_in(bench, machine, _event()))
    refused(_hand_in(bench, machine, _event()), problems.LOG_HEAD)


@check(
    "LOG-4",
    says=("签名不对的日志头不收", "A head of the log whose signature does not hold is refused"),
    how=("交一个随便签名的日志头", "Hands in a head with a made-up signature"),
    remedy=("用头里的证书验签", "Verify it with the certificate that the head names"),
)
def forged(bench: Bench) -> None:
    """A head is worth what its signature is."""
    event = _event()
    made_up = base64.b64encode(secrets.token_bytes(64)).decode("ascii")
    certificate = base64.b64encode(bench.target.certificate).decode("ascii")
    named = {HASH: event.attribute(HASH), SIGNATURE: made_up, CERTIFICATE: certificate}
    head = _event(**named).model_copy(update={"event_name": HEAD_EVENT})
    refused(_hand_in(bench, _machine(), event, head), problems.LOG_HEAD)
