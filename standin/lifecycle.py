"""The life of a case: which state may follow which, and what happens to its clock.

A state that is not in the table ends the case. After a correction or a special procedure a case goes on where it was.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from kiosk.domain.case_file import CaseState as State
from kiosk.domain.text import LocalText

PAUSING = frozenset({State.CORRECTION, State.SPECIAL_PROCEDURE})
"""The clock stands while the person completes the papers, and during a survey, a hearing or a public notice."""

_ENDS = frozenset({State.WITHDRAWN, State.TERMINATED})
_BEFORE = frozenset({State.RECEIVED, State.ACCEPTED, State.REJECTED_ACCEPT, State.CORRECTION}) | _ENDS
_WITHIN = (
    frozenset(
        {State.IN_REVIEW, State.CORRECTION, State.SPECIAL_PROCEDURE, State.APPROVED, State.DENIED, State.FINISHED}
    )
    | _ENDS
)
_RESUMED = frozenset({State.SUBMITTED, State.PRE_REVIEW_PASSED, State.RECEIVED, State.ACCEPTED, State.IN_REVIEW})

FOLLOWS: Mapping[State, frozenset[State]] = {
    State.SUBMITTED: _BEFORE | {State.PRE_REVIEW_FAILED, State.PRE_REVIEW_PASSED},
    State.PRE_REVIEW_FAILED: frozenset({State.PRE_REVIEW_PASSED}) | _ENDS,
    State.PRE_REVIEW_PASSED: _BEFORE,
    State.RECEIVED: _BEFORE - {State.RECEIVED},
    State.CORRECTION: _RESUMED | {State.REJECTED_ACCEPT} | _ENDS,
    State.ACCEPTED: _WITHIN,
    State.IN_REVIEW: _WITHIN - {State.IN_REVIEW},
    State.SPECIAL_PROCEDURE: frozenset({State.ACCEPTED, State.IN_REVIEW}) | _ENDS,
    State.APPROVED: frozenset({State.FINISHED, State.TERMINATED}),
    State.DENIED: frozenset({State.FINISHED, State.TERMINATED}),
    State.FINISHED: frozenset({State.DELIVERED, State.RATED}),
    State.DELIVERED: frozenset({State.RATED}),
    State.REJECTED_ACCEPT: frozenset({State.RATED}),
}
ENDED = frozenset({State.FINISHED, State.DELIVERED, State.REJECTED_ACCEPT, State.RATED}) | _ENDS
"""Nothing is due any more."""


class Action(StrEnum):
    """What ``platform decide`` can do to a case."""

    PASS = "pass"  # noqa: S105 - a word of the command line
    RETURN = "return"
    RECEIVE = "receive"
    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"
    RESUME = "resume"
    REVIEW = "review"
    SPECIAL = "special"
    APPROVE = "approve"
    DENY = "deny"
    FINISH = "finish"
    DELIVER = "deliver"
    WITHDRAW = "withdraw"
    TERMINATE = "terminate"


@dataclass(frozen=True, slots=True)
class Step:
    """Where an action leads, and what the timeline says unless the official says more.

    Attributes:
        to: None for RESUME: back to where the case was.
    """

    to: State | None
    note: LocalText


STEPS: Mapping[Action, Step] = {
    Action.PASS: Step(State.PRE_REVIEW_PASSED, LocalText("预审通过", "The pre-review was passed")),
    Action.RETURN: Step(State.PRE_REVIEW_FAILED, LocalText("预审退回", "Returned by the pre-review")),
    Action.RECEIVE: Step(State.RECEIVED, LocalText("已收件", "The papers were received")),
    Action.ACCEPT: Step(State.ACCEPTED, LocalText("已受理", "Accepted")),
    Action.REJECT: Step(State.REJECTED_ACCEPT, LocalText("不予受理", "Not accepted")),
    Action.CORRECT: Step(State.CORRECTION, LocalText("请补正材料", "Papers have to be corrected")),
    Action.RESUME: Step(None, LocalText("补正或特别程序完成，继续办理", "Complete; it goes on")),
    Action.REVIEW: Step(State.IN_REVIEW, LocalText("部门审核中", "The department reviews it")),
    Action.SPECIAL: Step(
        State.SPECIAL_PROCEDURE, LocalText("特别程序，不计时限", "Special procedure; the clock stands")
    ),
    Action.APPROVE: Step(State.APPROVED, LocalText("准予", "Approved")),
    Action.DENY: Step(State.DENIED, LocalText("不予许可", "Denied")),
    Action.FINISH: Step(State.FINISHED, LocalText("已办结", "Finished")),
    Action.DELIVER: Step(State.DELIVERED, LocalText("已送达", "Delivered")),
    Action.WITHDRAW: Step(State.WITHDRAWN, LocalText("申请人已撤回", "Withdrawn by the applicant")),
    Action.TERMINATE: Step(State.TERMINATED, LocalText("办件终止", "Terminated")),
}


class IllegalStep(ValueError):  # noqa: N818 - reads as what it is
    """A step that the life of a case does not have; the message says which ones it has."""


def next_state(action: Action, past: tuple[State, ...]) -> State:
    """Return where an action leads from the past of a case, oldest state first; raises IllegalStep."""
    allowed = allowed_actions(past)
    if action is Action.CORRECT and State.CORRECTION in past:
        raise IllegalStep(
            "补正只能一次性告知，这件已告知过 / what is missing is told once, and this case has been told already"
        )
    before = next((state for state in reversed(past) if state is not past[-1]), None)
    wanted = before if action is Action.RESUME else STEPS[action].to
    if action not in allowed or wanted is None:
        named = ", ".join(allowed) or "-"
        raise IllegalStep(f"现在是 {past[-1]}，可以：{named} / it is {past[-1]} now; possible: {named}")
    return wanted


def allowed_actions(past: tuple[State, ...]) -> tuple[Action, ...]:
    """Return what can be done to a case now."""
    after = FOLLOWS.get(past[-1], frozenset())
    if past[-1] in PAUSING:
        after -= _RESUMED
    resume = (Action.RESUME,) if past[-1] in PAUSING else ()
    told = State.CORRECTION in past
    return resume + tuple(
        action for action, step in STEPS.items() if step.to in after and not (told and step.to is State.CORRECTION)
    )
