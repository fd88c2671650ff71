"""What the page of a firm says of it: how it stands, what the person is to it, and what can be done about that."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from kiosk.contract.firms import FirmRecord
from kiosk.domain.applicant import IdentitySource
from kiosk.domain.display import show_date
from kiosk.domain.facts import vouched_words
from kiosk.domain.firms import KINDS, STATES, FirmKind, FirmRole, FirmState, role_words
from kiosk.domain.masking import mask_name
from kiosk.domain.text import Language
from kiosk.session.acting import mask_uscc, may_act
from kiosk.session.firms import ChoosingFirm, FirmFace
from kiosk.session.stages import SessionState
from kiosk.session.steps import trip_of
from kiosk.session.transitions.following import is_followed
from ui.viewmodels.base import Row
from ui.words import say

WITHOUT_MANDATE = "有盖了章的委托书，在这里拍一份就能办；没有的话，请法定代表人来，或者请单位先把您备案成经办人。"


@dataclass(frozen=True)
class Told:
    """What is drawn of a firm.

    Attributes:
        closed: It stands no more; nobody acts for it.
        unasked: The register could not be asked.
        may_claim, may_mandate: Whether the person can go on by their own word, or with a mandate on paper.
    """

    rows: tuple[Row, ...] = ()
    verdict: str = ""
    advice: str = ""
    good: bool = False
    closed: bool = False
    unasked: bool = False
    may_claim: bool = False
    may_mandate: bool = False


def told(state: SessionState, today: date) -> Told:
    """Return what is said of the firm that is shown; nothing while none is."""
    stage, language = state.stage, state.language
    assert isinstance(stage, ChoosingFirm)
    if stage.face is not FirmFace.SHOWN:
        return Told()
    said = _unasked(stage, language) if stage.record is None else _of(stage.record, state, today)
    item = trip_of(state).item
    if item is not None and is_followed(item):  # a firm's cases are shown to whom the register knows, to nobody else
        return replace(said, may_claim=False, may_mandate=False)
    return said


def _unasked(stage: ChoosingFirm, language: Language) -> Told:
    row = _row(say("信用代码", language), mask_uscc(stage.uscc), say("联网后自动核验", language))
    advice = say("代码没有写错，先记下来。单位和您的身份，联网后自动核验。", language)
    verdict = say("现在连不上法人库", language)
    return Told(_without_a_line_below([row]), verdict, advice, unasked=True, may_claim=True, may_mandate=True)


def _of(record: FirmRecord, state: SessionState, today: date) -> Told:
    language, applicant = state.language, trip_of(state).applicant
    rows = _without_a_line_below(list(_rows(record, today, language)))
    if record.state is not FirmState.ACTIVE:
        said = say(
            "这个单位{state}（{day}）",
            language,
            state=STATES[record.state].get(language),
            day=show_date(record.since, language),
        )
        return Told(rows, said, say("不能再为它办事。请选别的单位；有遗留的事请到窗口问。", language), closed=True)
    if applicant is None or applicant.source is not IdentitySource.CARD:
        advice = say("没有放身份证，不能确认您是谁。先记下您说的，窗口核对。", language)
        return Told(rows, say("您是这个单位的谁？", language), advice, may_claim=True, may_mandate=True)
    if may_act(record, today):
        return Told(rows, _role_words(record, language), _until_words(record, language), good=True)
    return Told(rows, _no_words(record, language), say(WITHOUT_MANDATE, language), may_mandate=True)


def _role_words(record: FirmRecord, language: Language) -> str:
    return say("法人库里您是{role}", language, role=role_words(record.role, record.kind).get(language))


def _until_words(record: FirmRecord, language: Language) -> str:
    if record.role is not FirmRole.AGENT or record.mandate is None:
        return ""
    return say("委托到 {day}", language, day=show_date(record.mandate.valid_to, language))


def _no_words(record: FirmRecord, language: Language) -> str:
    if record.mandate is not None:
        return say("您的委托 {day} 已经到期", language, day=show_date(record.mandate.valid_to, language))
    return say("法人库里没有登记您能代表它", language)


def _rows(record: FirmRecord, today: date, language: Language) -> Iterator[Row]:
    source = vouched_words(record.source, record.as_of).get(language)
    yield _row(say("名称", language), record.name, source)
    yield _row(say("类型", language), KINDS[record.kind].get(language), "")
    head = say("经营者" if record.kind is FirmKind.SOLE_TRADER else "法定代表人", language)
    yield _row(head, mask_name(record.representative), "")
    yield _row(say("地址", language), record.address_shown, "")
    yield _row(
        say("状态", language), STATES[record.state].get(language), "", amiss=record.state is not FirmState.ACTIVE
    )
    ends = record.licence_valid_to
    if ends is not None:
        note = say("已经到期，请先换照", language) if ends < today else ""
        yield _row(say("营业期限到", language), show_date(ends, language), note, amiss=ends < today)


def _row(label: str, value: str, source: str, *, amiss: bool = False) -> Row:
    return {"label": label, "value": value, "source": source, "amiss": amiss, "last": False}


def _without_a_line_below(rows: list[Row]) -> tuple[Row, ...]:
    return (*rows[:-1], {**rows[-1], "last": True})
