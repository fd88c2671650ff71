"""The newest that is known of a case, and how it is told: never an older word over a newer one, nor yesterday's as today's.

Moments are the platform's own, so that a clock of a machine that is wrong puts nothing out of order.
"""

from dataclasses import dataclass, field, replace
from datetime import date, datetime

from kiosk.domain.case_file import CaseAnswer, CaseState, MemberAnswer
from kiosk.domain.catalogue import ServiceItem
from kiosk.domain.display import show_time
from kiosk.domain.endings import is_unpaid, state_words
from kiosk.domain.handout import Handout
from kiosk.domain.paid_words import Settled, payment_words
from kiosk.domain.text import Language, LocalText

HANDED_IN = LocalText("已提交", "Submitted")


@dataclass(frozen=True, slots=True)
class CaseWord:
    """What the platform or its cashier said of a case after its answer.

    Attributes:
        at: Since when it is so, by the platform's clock.
        state: None where the cashier did not say how its case stands.
        paid: As in ``CaseAnswer``.
        whole: Everything was told; the cashier knows of no due date, no members and no way of the result.
    """

    submission_id: str
    case_no: str
    at: datetime
    state: CaseState | None
    paid: Settled | None = None
    due_date: date | None = None
    delivery: Handout | None = field(default=None, repr=False)
    members: tuple[MemberAnswer, ...] = ()
    whole: bool = True


def is_old(kept: CaseAnswer, word: CaseWord) -> bool:
    """Tell whether a word is older than what is known; one that comes late must not call a paid case unpaid."""
    return word.at < kept.answered_at


def newest(kept: CaseAnswer, word: CaseWord) -> CaseAnswer | None:
    """Return what is known after a further word; None where it says nothing new, or is of another case.

    That something was paid is never forgotten, whatever comes late.
    """
    if word.case_no != kept.case_no or word.submission_id != kept.submission_id:
        return None
    known = replace(kept, paid=kept.paid or word.paid) if is_old(kept, word) else _followed_by(kept, word)
    return None if replace(known, answered_at=kept.answered_at) == kept else known


def _followed_by(kept: CaseAnswer, word: CaseWord) -> CaseAnswer:
    known = replace(kept, answered_at=word.at, state=word.state or kept.state, paid=word.paid or kept.paid)
    if not word.whole:
        return known
    delivery, members = word.delivery or kept.delivery, word.members or kept.members
    return replace(known, due_date=word.due_date, delivery=delivery, members=members)


def case_words(case: CaseAnswer, item: ServiceItem | None) -> LocalText:
    """Return the words for how a case stands; one that was paid is not called unpaid because its state lags behind."""
    lags = item is not None and case.paid is not None and is_unpaid(case.state, item)
    return HANDED_IN if lags else state_words(case.state, item)


def known_words(case: CaseAnswer, item: ServiceItem | None, *, told_now: bool) -> LocalText:
    """Return how a case stands and what was paid; as of when, unless the platform has just told it."""
    state, paid = case_words(case, item), payment_words(case.paid)
    known = LocalText(f"{state.zh}，{paid.zh}", f"{state.en}, {paid.en}") if paid else state
    return known if told_now else as_of(known, case.answered_at)


def as_of(words: LocalText, moment: datetime) -> LocalText:
    """Return words with the moment up to which they are known to be true."""
    here = moment.astimezone()
    zh, en = show_time(here, Language.ZH), show_time(here, Language.EN)
    return LocalText(f"截至 {zh}：{words.zh}", f"{words.en} (as of {en})")
