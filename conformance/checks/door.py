"""Who may come in, and whether the platform is there."""

from datetime import UTC, datetime
from http import HTTPStatus

from conformance.bench import Bench, read, want
from conformance.check import Broken, check
from conformance.wire import Unreachable, Wire
from kiosk.contract.health import Health

_CLOCK_S = 300


@check(
    "DOOR-1",
    says=("没有终端证书的连接一律拒绝", "Nobody is let in without a client certificate"),
    how=(
        "不带证书访问 /v1/health：握手失败，或 401、403",
        "Calls /v1/health without one: the handshake fails, or 401 or 403",
    ),
    remedy=(
        "在入口要求并验证客户端证书（双向 TLS）",
        "Ask for a client certificate at the entrance, and check it (mutual TLS)",
    ),
)
def stranger(bench: Bench) -> None:
    """A stranger is refused, in the handshake or with 401: only a new kiosk's enrolment comes without a certificate."""
    with Wire(bench.target, with_certificate=False) as line:
        try:
            answer = line.call("GET", "/v1/health")
        except Unreachable:
            return
    if answer.status_code not in {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}:
        raise Broken(f"GET /v1/health without a certificate: {answer.status_code}")


@check(
    "DOOR-2",
    says=("/v1/health 给出接口版本和平台时间", "/v1/health tells the contract's version and the platform's time"),
    how=("时间带时区，与本机相差不到五分钟", "The time has an offset and is within five minutes of this machine's"),
    remedy=("按 Health 结构回答；用 NTP 校时", "Answer with the model Health; keep the clock by NTP"),
)
def health(bench: Bench) -> None:
    """The cheapest proof that somebody is there."""
    said = read(bench.call("GET", "/v1/health"), Health, 200)
    want(said.now.tzinfo is not None, "the time has no offset")
    off_s = abs((datetime.now(UTC) - said.now).total_seconds())
    want(off_s < _CLOCK_S, f"the platform's clock is {off_s:.0f} s off")
