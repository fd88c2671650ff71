"""The two slips of a case: the receipt of what the platform answered, and the provisional one without an answer.

A slip says no more than is true: a due date only where the platform gave one, 受理 only where it accepted.
Its last line is the end mark, so that half a slip is visibly void.
"""

from dataclasses import dataclass, field
from datetime import datetime

from kiosk.domain.applicant import Applicant
from kiosk.domain.case_file import CaseAnswer, CaseState
from kiosk.domain.catalogue import ServiceItem
from kiosk.domain.display import grouped, show_case_number, show_date, show_state, show_time
from kiosk.domain.masking import mask_id_number, mask_name
from kiosk.domain.materials import MaterialState
from kiosk.domain.receipt import Block, KeyValue, Para, Qr, Receipt, Rule, Title
from kiosk.domain.text import Language, LocalText

ACCEPTED_STATES = frozenset(
    {
        CaseState.ACCEPTED,
        CaseState.IN_REVIEW,
        CaseState.SPECIAL_PROCEDURE,
        CaseState.APPROVED,
        CaseState.DENIED,
        CaseState.FINISHED,
        CaseState.DELIVERED,
        CaseState.RATED,
    }
)
"""States in which the authority has accepted the case; before them a slip never says 受理."""

TITLES = {
    "accepted": LocalText("受理回执", "Acceptance receipt"),
    "submitted": LocalText("提交回执", "Submission receipt"),
    "provisional": LocalText("暂存凭条", "Provisional slip"),
}
LABELS = {
    "item": LocalText("事项", "Item"),
    "applicant": LocalText("申请人", "Applicant"),
    "id_number": LocalText("证件号", "ID number"),
    "case_no": LocalText("办件编号", "Case number"),
    "query_code": LocalText("查询码", "Query code"),
    "provisional_no": LocalText("暂存编号", "Provisional number"),
    "state": LocalText("状态", "State"),
    "due_date": LocalText("办结期限", "Due date"),
    "department": LocalText("办理部门", "Department"),
    "site": LocalText("办理地点", "Place"),
    "kiosk": LocalText("终端", "Kiosk"),
    "time": LocalText("时间", "Time"),
    "phone": LocalText("咨询电话", "Phone"),
}
MATERIALS = LocalText("材料", "Papers")
NEXT = LocalText("接下来", "What happens next")
NOT_ACCEPTED = LocalText("离线暂存，未受理，时限未起算", "Kept offline. Not accepted yet; no time limit is running")
GOES_ON = LocalText(
    "您的申请已加密存在本机。网络恢复后自动送出，不用再来重办。",
    "Your application is kept encrypted on this machine. It leaves by itself when the line is back; there is no need to apply again.",
)
KEEP_IT = LocalText(
    "请留好这张凭条。要问进展，请打咨询电话，报暂存编号。",
    "Please keep this slip. To ask how it stands, call the number below and give the provisional number.",
)
ASK_BY = LocalText(
    "问进展：打咨询电话或到窗口，报这两个号。",
    "To ask how it stands, by phone or at a counter: give both.",
)
SCAN_IT = LocalText("窗口扫上面的码，核对这张单子。", "Scanned at the counter to check this slip.")
SAMPLE = LocalText(
    "样例：事项、时限和费用均为演示数据，不产生办理效力。",
    "Sample: item, time limits and fees are demonstration data, without legal effect.",
)
END_MARK = LocalText("回执完", "回执完 / End of receipt")


@dataclass(frozen=True, slots=True)
class Slip:
    """Everything that a slip tells.

    Attributes:
        case: The platform's answer; None makes the provisional slip.
        made_at: When the slip is made, with offset.
        digest: SHA-256 of the submission, hex.
        sample: Whether the item comes from a sample pack.
    """

    item: ServiceItem
    applicant: Applicant = field(repr=False)
    materials: tuple[MaterialState, ...]
    case: CaseAnswer | None
    provisional_no: str
    made_at: datetime
    digest: str
    kiosk_id: str
    site: LocalText
    phone: str
    sample: bool
    language: Language = Language.ZH


def receipt(slip: Slip) -> Receipt:
    """Return the slip for what is known: answered, or provisional."""
    return provisional(slip) if slip.case is None else answered(slip, slip.case)


def answered(slip: Slip, case: CaseAnswer) -> Receipt:
    """Return the receipt of what the platform answered."""
    title = TITLES["accepted" if case.state in ACCEPTED_STATES else "submitted"]
    blocks: list[Block] = [
        Title(title.get(slip.language)),
        _line(slip, "state", show_state(case.state).get(slip.language)),
        _number(slip, "case_no", case.case_no),
        _line(slip, "query_code", grouped(case.query_code)),
        Para(ASK_BY.get(slip.language)),
    ]
    if case.due_date is not None:
        blocks.append(_line(slip, "due_date", show_date(case.due_date, slip.language)))
    blocks += [Rule(), *_who_and_what(slip), *_materials(slip), *_next(slip, slip.item.next_step)]
    return Receipt(case.case_no, (*blocks, *_foot(slip, case.case_no)))


def provisional(slip: Slip) -> Receipt:
    """Return the slip for a case that is kept on this machine and was not answered yet."""
    blocks: list[Block] = [
        Title(TITLES["provisional"].get(slip.language)),
        _line(slip, "state", NOT_ACCEPTED.get(slip.language)),
        _number(slip, "provisional_no", slip.provisional_no),
        Rule(),
        *_who_and_what(slip),
        *_materials(slip),
        *_next(slip, GOES_ON, KEEP_IT),
    ]
    return Receipt(slip.provisional_no, (*blocks, *_foot(slip, slip.provisional_no)))


def qr_text(slip: Slip, number: str) -> str:
    """Return the text of the QR code: kiosk, number, item, time and the beginning of the digest."""
    moment = slip.made_at.isoformat(timespec="seconds")
    return f"OTK1;K={slip.kiosk_id};N={number};I={slip.item.id};T={moment};D={slip.digest[:16]}"


def _number(slip: Slip, label: str, number: str) -> KeyValue:
    return KeyValue(LABELS[label].get(slip.language), show_case_number(number), large=True)


def _line(slip: Slip, label: str, value: str) -> KeyValue:
    return KeyValue(LABELS[label].get(slip.language), value)


def _who_and_what(slip: Slip) -> tuple[Block, ...]:
    return (
        _line(slip, "item", _item_name(slip)),
        _line(slip, "applicant", mask_name(slip.applicant.name)),
        _line(slip, "id_number", mask_id_number(slip.applicant.id_number)),
        _line(slip, "department", slip.item.department.get(slip.language)),
    )


def _item_name(slip: Slip) -> str:
    """In English the Chinese name stands beside, so that every counter knows what the slip is about."""
    name = slip.item.name
    return name.zh if slip.language is Language.ZH else f"{name.en} ({name.zh})"


def _materials(slip: Slip) -> tuple[Block, ...]:
    if not slip.materials:
        return ()
    colon = "：" if slip.language is Language.ZH else ": "
    lines = (
        f"{number}. {state.material.name.get(slip.language)}{colon}{state.words.get(slip.language)}"
        for number, state in enumerate(slip.materials, 1)
    )
    return (Rule(), Para(MATERIALS.get(slip.language)), *(Para(line) for line in lines))


def _next(slip: Slip, *texts: LocalText) -> tuple[Block, ...]:
    return (Rule(), Para(NEXT.get(slip.language)), *(Para(text.get(slip.language)) for text in texts))


def _foot(slip: Slip, number: str) -> tuple[Block, ...]:
    sample: tuple[Block, ...] = (Para(SAMPLE.get(slip.language)),) if slip.sample else ()
    return (
        Rule(),
        _line(slip, "site", slip.site.get(slip.language)),
        _line(slip, "kiosk", slip.kiosk_id),
        _line(slip, "time", show_time(slip.made_at, slip.language)),
        _line(slip, "phone", slip.phone),
        Qr(qr_text(slip, number)),
        Para(SCAN_IT.get(slip.language)),
        *sample,
        Para(END_MARK.get(slip.language)),
    )
