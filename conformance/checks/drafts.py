"""Sealed drafts."""

import secrets

import requests

from conformance.bench import Bench, expect, promised, read, refused, want
from conformance.check import check
from kiosk.contract import problems
from kiosk.contract.drafts import DRAFT_TYPE, MAX_DRAFT_BYTES, DraftKept

_MATCH = ("按 ETag 判断 If-Match 和 If-None-Match", "Decide If-Match and If-None-Match by the ETag")


def _put(bench: Bench, holder: str, content: bytes, **headers: str) -> requests.Response:
    sent = {"Content-Type": DRAFT_TYPE, **{name.replace("_", "-"): value for name, value in headers.items()}}
    return bench.call("PUT", f"/v1/drafts/{holder}", data=content, headers=sent)


@check(
    "DRAFT-1",
    says=("暂存原样返回", "A draft comes back as it was"),
    how=("存随机字节，取回比较", "Keeps random bytes and compares"),
    remedy=("当作不透明的字节，不转码", "Take it for opaque bytes; never recode"),
)
def whole(bench: Bench) -> None:
    """Byte for byte."""
    holder, content = bench.form().holder, secrets.token_bytes(5000)
    kept = read(_put(bench, holder, content), DraftKept, 201)
    answer = bench.call("GET", f"/v1/drafts/{holder}")
    want(promised(answer, "ETag", 200) == kept.etag, "the ETag is another one")
    want(answer.content == content, "other bytes came back")


@check(
    "DRAFT-2",
    says=("只有看过最新版的才能覆盖", "Only who has seen the newest overwrites it"),
    how=("用过期的 If-Match 覆盖，再用最新的", "Overwrites with an old If-Match, then with the newest"),
    remedy=_MATCH,
)
def stale(bench: Bench) -> None:
    """Two kiosks, one person."""
    holder = bench.form().holder
    first = promised(_put(bench, holder, b"one"), "ETag", 201)
    second = promised(_put(bench, holder, b"two", If_Match=first), "ETag", 200)
    refused(_put(bench, holder, b"three", If_Match=first), problems.PRECONDITION)
    expect(_put(bench, holder, b"four", If_Match=second), 200)


@check(
    "DRAFT-3",
    says=("不说版本就不能覆盖", "Without a version nothing is overwritten"),
    how=("不带 If-Match 覆盖；带 If-None-Match: * 覆盖", "Overwrites without If-Match; and with If-None-Match: *"),
    remedy=_MATCH,
)
def blind(bench: Bench) -> None:
    """Nobody loses work."""
    holder = bench.form().holder
    expect(_put(bench, holder, b"one"), 201)
    refused(_put(bench, holder, b"two"), problems.PRECONDITION_MISSING)
    refused(_put(bench, holder, b"two", If_None_Match="*"), problems.PRECONDITION)


@check(
    "DRAFT-4",
    says=("删除后就没有了，重复删除不出错", "What is deleted is gone; deleting again is no error"),
    how=("存、删两次、取", "Keeps, deletes twice, asks"),
    remedy=("DELETE 总是 204，之后 GET 是 draft-unknown", "DELETE is 204 always; then GET is draft-unknown"),
)
def deleted(bench: Bench) -> None:
    """Gone is gone."""
    holder = bench.form().holder
    expect(_put(bench, holder, b"one"), 201)
    for _ in range(2):
        expect(bench.call("DELETE", f"/v1/drafts/{holder}"), 204)
    refused(bench.call("GET", f"/v1/drafts/{holder}"), problems.DRAFT_UNKNOWN)


@check(
    "DRAFT-5",
    says=(f"超过 {MAX_DRAFT_BYTES} 字节得到 too-large", f"More than {MAX_DRAFT_BYTES} bytes are too-large"),
    how=("多存一个字节", "Keeps one byte too many"),
    remedy=("边收边数", "Count while it arrives"),
)
def too_large(bench: Bench) -> None:
    """A draft is a form, not a film."""
    refused(_put(bench, bench.form().holder, bytes(MAX_DRAFT_BYTES + 1)), problems.TOO_LARGE)
