import secrets

import pytest
import requests
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.standin.small_kiosk import Case

STEPS = st.lists(st.sampled_from(["submit", "create", "half", "rest", "commit", "dropped commit"]), max_size=10)


@settings(max_examples=20, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(steps=STEPS)
def test_calls_in_any_order_and_number_end_in_exactly_one_case(kiosk, standin, steps):
    case = Case(size=2000 + secrets.randbelow(1000))
    answers = [answer for step in steps if (answer := take(kiosk, standin, case, step))]
    answers.append(kiosk.send(case).json()["case_no"])
    held = [each.case_no for each in standin.cases() if each.submission_id == case.id]
    assert held == [answers[-1]]
    assert set(answers) == set(held)


def take(kiosk, standin, case, step):
    """Do one call, whether its turn has come or not; return the case number if it gave one."""
    [(doc_id, content)] = case.contents.items()
    match step:
        case "submit":
            kiosk.submit(case)
        case "create":
            kiosk.create(case, doc_id)
        case "half":
            kiosk.patch(doc_id, 0, content[:1000])
        case "rest":
            kiosk.patch(doc_id, 1000, content[1000:])
        case "commit":
            return kiosk.commit(case).json().get("case_no")
        case _:
            standin.fault("drop-answer@commit x1")
            with pytest.raises(requests.ConnectionError):
                kiosk.commit(case)
    return None
