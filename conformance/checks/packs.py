"""What a city changes on its kiosks; whether a pack is a good one is for the kiosks to judge."""

from http import HTTPStatus

import requests

from conformance.bench import Bench, expect, promised, refused, want
from conformance.check import NotHere, check
from kiosk.contract import problems
from kiosk.contract.packs import KINDS, MAX_PACK_BYTES, MEDIA_TYPE_OF_PACK, address_of


def _published(bench: Bench) -> requests.Response:
    """Return the first pack that is there; raises NotHere where none is."""
    for kind in KINDS:
        answer = bench.call("GET", address_of(kind))
        if answer.status_code != HTTPStatus.NOT_FOUND:
            return expect(answer, 200)
        refused(answer, problems.NOT_FOUND)
    raise NotHere("no pack is published: publish one with `platform publish`, or as this platform does it")


@check(
    "PACK-1",
    says=("没有的种类说没有", "Of a kind that there is not, no pack is given"),
    how=("取一个约定里没有的种类", "Asks for a kind that the contract has not"),
    remedy=("回答 not-found 或 content-invalid", "Answer not-found, or content-invalid"),
)
def unknown_kind(bench: Bench) -> None:
    """The kinds are a closed list; both refusals are documented for this address."""
    refused(bench.call("GET", "/v1/packs/conformance"), problems.NOT_FOUND, problems.CONTENT)


@check(
    "PACK-2",
    says=("内容包带 ETag，类型和大小合约定", "A pack comes with its ETag, in the type and size of the contract"),
    how=("取一个已发布的包", "Gets a pack that is published"),
    remedy=(
        "ETag 随内容变；类型 application/vnd.onetrip.pack+zip",
        "The ETag follows the content; the type is application/vnd.onetrip.pack+zip",
    ),
)
def published(bench: Bench) -> None:
    """What a kiosk takes in."""
    answer = _published(bench)
    promised(answer, "ETag", 200)
    kind = answer.headers.get("Content-Type", "")
    want(kind == MEDIA_TYPE_OF_PACK, f"the pack is of type {kind or 'none'} instead of {MEDIA_TYPE_OF_PACK}")
    want(0 < len(answer.content) <= MAX_PACK_BYTES, f"the pack has {len(answer.content)} bytes")


@check(
    "PACK-3",
    says=("没变的内容包不重发", "A pack that has not changed is not sent again"),
    how=("带 If-None-Match 再取", "Gets it again with If-None-Match"),
    remedy=("If-None-Match 相同回答 304，不带正文", "The same ETag in If-None-Match is 304, without a body"),
)
def unchanged(bench: Bench) -> None:
    """Two thousand kiosks ask."""
    first = _published(bench)
    headers = {"If-None-Match": promised(first, "ETag", 200)}
    expect(bench.call("GET", first.url, headers=headers), 304)
