"""Appointments."""

from conformance.bench import Bench, expect, read, refused, want
from conformance.check import NotHere, check
from kiosk.contract import problems
from kiosk.contract.slots import SlotList


@check(
    "SLOT-1",
    says=("时段从早到晚，都在将来", "Slots are in their order, and in the future"),
    how=("GET /v1/slots", "GET /v1/slots"),
    remedy=("按 SlotList 回答；约满的也列出，free 为 0", "Answer with SlotList; full ones too, with nothing free"),
)
def coming(bench: Bench) -> None:
    """What can be had."""
    answer = read(bench.call("GET", "/v1/slots"), SlotList, 200)
    times = [slot.starts_at for slot in answer.slots]
    want(times == sorted(times), "the slots are not in their order")
    want(all(when > answer.answered_at for when in times), "a slot has begun already")


@check(
    "SLOT-2",
    says=("一人一时段只能约一次", "One person books a slot once"),
    how=("同一人约同一时段两次", "Books one slot twice for one person"),
    remedy=(
        "表单到达时占位，占满或重复回答 slot-taken",
        "Take the place when the form arrives; else answer slot-taken",
    ),
)
def double(bench: Bench) -> None:
    """No double booking."""
    slots = read(bench.call("GET", "/v1/slots", params={"days": 30}), SlotList, 200).slots
    free = [slot for slot in slots if slot.free > 0]
    if not free:
        raise NotHere("no slot is free")
    form, again = bench.form(), bench.form()
    slot_id, person = free[-1].slot_id, form.body(bench.kiosk_id)["applicant"]
    expect(bench.submit(form, kind="booking", slot_id=slot_id), 201)
    refused(bench.submit(again, kind="booking", slot_id=slot_id, applicant=person), problems.SLOT_TAKEN)


@check(
    "SLOT-3",
    says=("没有的时段得到 slot-unknown", "A slot that is none is slot-unknown"),
    how=("约一个不存在的时段", "Books a slot that does not exist"),
    remedy=("拒绝并且不保存表单", "Refuse, and keep nothing of the form"),
)
def unknown(bench: Bench) -> None:
    """No appointment with nobody."""
    form = bench.form()
    refused(bench.submit(form, kind="booking", slot_id="no-such-slot"), problems.SLOT_UNKNOWN)
    refused(bench.commit(form, documents=[]), problems.SUBMISSION_UNKNOWN)
