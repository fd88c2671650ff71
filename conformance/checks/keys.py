"""The same call twice."""

from concurrent.futures import ThreadPoolExecutor

from conformance.bench import Bench, expect, key, new_id, refused, want
from conformance.check import check
from kiosk.contract import problems

_REMEDY = (
    "按终端、地址和键保存第一次的回答 30 天",
    "Keep the first answer for 30 days, by kiosk, address and key",
)


@check(
    "KEY-1",
    says=(
        "同键同内容，逐字节重复第一次的回答",
        "The same key with the same content gets the first answer, byte for byte",
    ),
    how=("同一申请带同一键发两次", "Hands in one form twice under one key"),
    remedy=_REMEDY,
)
def repeated(bench: Bench) -> None:
    """A lost answer does no harm."""
    form = bench.form()
    first = expect(bench.submit(form), 200, 201)
    second = bench.submit(form)
    want(
        (first.status_code, first.content) == (second.status_code, second.content),
        f"the second answer is another one ({first.status_code}, then {second.status_code})",
    )


@check(
    "KEY-2",
    says=("同键不同内容得到 idempotency-key-reuse", "The same key with another content is idempotency-key-reuse"),
    how=("同一键发两份不同的申请", "Hands in two forms under one key"),
    remedy=_REMEDY,
)
def reused(bench: Bench) -> None:
    """A key is for one thing."""
    form = bench.form()
    expect(bench.submit(form), 200, 201)
    refused(bench.submit(form, provisional_no="K430104000101-261123-00020"), problems.KEY_REUSED)


@check(
    "KEY-3",
    says=("下单类请求没有幂等键就拒绝", "What is ordered without a key is refused"),
    how=("不带键 POST /v1/payments", "POST /v1/payments without one"),
    remedy=(
        "付款、验证码、手机传图都要求 Idempotency-Key",
        "Require Idempotency-Key for payments, codes and hand-overs",
    ),
)
def missing(bench: Bench) -> None:
    """Nobody pays twice."""
    body = {"order_id": new_id(), "item_code": bench.item, "subject": "样例", "amount_fen": 1}
    refused(bench.call("POST", "/v1/payments", json=body), problems.KEY_MISSING)


@check(
    "KEY-4",
    says=("同时到的两个相同请求只做一次", "Of two equal calls at once, one is done"),
    how=("两条线同时发送；另一个得到同一回答或 409", "Two lines at once; the other gets the same answer, or 409"),
    remedy=(
        "先占键再处理，键在占用中回答 idempotency-in-flight",
        "Reserve the key first; answer idempotency-in-flight meanwhile",
    ),
)
def at_once(bench: Bench) -> None:
    """Impatience does no harm."""
    form = bench.form()
    with ThreadPoolExecutor(2) as lines:
        answers = list(lines.map(lambda _: bench.submit(form), range(2)))
    for answer in answers:
        if answer.status_code not in {200, 201}:
            refused(answer, problems.IN_FLIGHT)
    done = {answer.content for answer in answers if answer.status_code in {200, 201}}
    want(len(done) == 1, f"{len(done)} different answers to one call")


@check(
    "KEY-5",
    says=("键与编号不符得到 idempotency-key-mismatch", "A key that is not the form's id is idempotency-key-mismatch"),
    how=("用另一个编号作键", "Uses another id for the key"),
    remedy=("申请的键就是它的编号", "The key of a submission is its id"),
)
def mismatch(bench: Bench) -> None:
    """The key names what it is for."""
    body = bench.form().body(bench.kiosk_id)
    refused(bench.call("POST", "/v1/submissions", json=body, headers=key(new_id())), problems.KEY_MISMATCH)
