"""Where an express goes: to an address that is known, taken with the choice by one touch, or to another one."""

from collections.abc import Mapping

from kiosk.domain.case_file import Answer
from kiosk.domain.delivery import ADDRESS
from kiosk.session import form
from kiosk.session.events import AnswerGiven
from kiosk.session.stages import SessionState
from kiosk.session.steps import Moment


def address(state: SessionState, event: AnswerGiven, moment: Moment) -> Mapping[str, Answer | None]:
    """Return the answer that goes with the choice of an express; None in its place where the address is asked anew.

    An address that the form's rules do not take is asked for as if none had been shown.
    """
    if event.sent_to is None:
        return {}
    checked = form.check(state, ADDRESS, event.sent_to, moment) if event.sent_to else None
    return {ADDRESS: checked if isinstance(checked, Answer) else None}
