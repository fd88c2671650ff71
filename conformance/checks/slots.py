"""Appointments."""

from conformance.bench import Bench, expect, read, refused, want
from conformance.check import NotHere, check
from kiosk.contract import problems
from kiosk.contract.slots import Slot, SlotList


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
        "表单到达时占位；本人已约的回答 slot-held，约满的回答 slot-taken",
        "Take the place when the form arrives; answer slot-held to whoever has it, slot-taken where it is full",
    ),
)
def double(bench: Bench) -> None:
    """No double booking."""
    form, again = bench.form(), bench.form()
    slot_id, person = _free(bench), form.body(bench.kiosk_id)["applicant"]
    expect(bench.submit(form, kind="booking", slot_id=slot_id), 201)
    refused(bench.submit(again, kind="booking", slot_id=slot_id, applicant=person), problems.SLOT_HELD)


@check(
    "SLOT-4",
    says=("本人查时段，已约的标出来", "Whoever asks sees which times are theirs already"),
    how=("约一个时段，再以本人和别人的身份查", "Books a slot, and asks as its holder and as somebody else"),
    remedy=(
        "带 holder 查询时，本人已约的时段给出 held 和编号；别人的不给",
        "Where a holder asks, say in held what they have booked, with its number; of others nothing",
    ),
)
def held(bench: Bench) -> None:
    """Nobody is offered what they have."""
    slot_id, form = _free(bench), bench.form()
    expect(bench.submit(form, kind="booking", slot_id=slot_id), 201)
    want(_told(bench, slot_id, form.holder).held is not None, "the holder's own slot is not marked")
    want(_told(bench, slot_id, bench.form().holder).held is None, "somebody else's slot is marked")


def _free(bench: Bench) -> str:
    slots = read(bench.call("GET", "/v1/slots", params={"days": 30}), SlotList, 200).slots
    free = [slot for slot in slots if slot.free > 0]
    if not free:
        raise NotHere("no slot is free")
    return free[-1].slot_id


def _told(bench: Bench, slot_id: str, holder: str) -> Slot:
    answer = read(bench.call("GET", "/v1/slots", params={"days": 30, "holder": holder}), SlotList, 200)
    return next(slot for slot in answer.slots if slot.slot_id == slot_id)


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
