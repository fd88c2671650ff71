"""The visit after a pre-review, and the numbers under which people wait: for the holder, in their order, and never twice."""

from datetime import UTC, datetime, timedelta

from conformance.bench import Bench, Form, expect, new_number, read, refused, want
from conformance.check import NotHere, check
from kiosk.contract import problems
from kiosk.contract.submissions import Committed

_HOURS_AGO = timedelta(hours=3)


def _committed(bench: Bench, form: Form, *, take_number: bool = False) -> Committed:
    expect(bench.submit(form, take_number=take_number), 200, 201)
    return read(bench.commit(form), Committed, 200)


@check(
    "VISIT-1",
    says=("不是本人，约不了也签到不了", "Nobody but the holder takes a time or checks in"),
    how=("新办一件，用另一个人的身份约时间、签到", "Makes a case, and takes a time and checks in as somebody else"),
    remedy=("按 case-unknown 拒绝，和没有这件一样", "Answer case-unknown, as for a case that does not exist"),
)
def strangers(bench: Bench) -> None:
    """A number on a slip is read by whoever finds it."""
    form = bench.form()
    path = f"/v1/cases/{_committed(bench, form).case_no}/visit"
    stranger = Form(bench.item, number=new_number()).holder
    refused(bench.call("PUT", path, json={"holder": stranger, "slot_id": "any"}), problems.CASE_UNKNOWN)
    refused(bench.call("POST", path + ":check-in", json={"holder": stranger}), problems.CASE_UNKNOWN)


@check(
    "VISIT-2",
    says=("预审没通过之前不约时间、不签到", "Before the pre-review has passed nobody takes a time or checks in"),
    how=("刚提交的件，本人约时间、签到", "Takes a time and checks in for a case that was just handed in"),
    remedy=("按 visit-not-due 拒绝", "Answer visit-not-due"),
)
def too_early(bench: Bench) -> None:
    """Who comes for nothing came once too often."""
    form = bench.form()
    path = f"/v1/cases/{_committed(bench, form).case_no}/visit"
    refused(bench.call("PUT", path, json={"holder": form.holder, "slot_id": "any"}), problems.VISIT_NOT_DUE)
    refused(bench.call("POST", path + ":check-in", json={"holder": form.holder}), problems.VISIT_NOT_DUE)


@check(
    "QUEUE-1",
    says=("要号的给一个号，重复提交还是这个号", "Who waits gets one number, the same for every repetition"),
    how=(
        "带 take_number 办两件，第一件再提交一次",
        "Makes two cases with take_number, and commits the first one again",
    ),
    remedy=("一张表单一个号，两个人两个号", "Give one number for a form, and two people two numbers"),
)
def one_number(bench: Bench) -> None:
    """Two people do not rise at one call."""
    first, second = bench.form(), bench.form()
    own, others = _committed(bench, first, take_number=True), _committed(bench, second, take_number=True)
    if own.queue is None or others.queue is None:
        raise NotHere(f"{bench.item} 不叫号 / nobody is called by a number for {bench.item}")
    again = read(bench.commit(first), Committed, 200)
    want(again.queue is None or again.queue.number == own.queue.number, "a repetition got another number")
    here, there = (own.queue.number, own.queue.counter), (others.queue.number, others.queue.counter)
    want(here != there, "two people have one number")


@check(
    "QUEUE-2",
    says=("没要号的、早就走了的不给号", "Who does not wait, or has long gone, gets no number"),
    how=(
        "不带 take_number 办一件；再办一件三小时前填的",
        "Makes a case without take_number, and one filled in three hours ago",
    ),
    remedy=("只给 take_number 且刚填好的表单", "Give one only for take_number, and for a form of minutes ago"),
)
def nobody_there(bench: Bench) -> None:
    """A number that is called for nobody holds up everybody."""
    want(_committed(bench, bench.form()).queue is None, "who did not ask for a number got one")
    old = Form(bench.item, created_at=datetime.now(UTC) - _HOURS_AGO)
    want(_committed(bench, old, take_number=True).queue is None, "who went home hours ago got a number")
