"""What passes for a number, a time, a text."""

import json

import pytest
from pydantic import ValidationError

from kiosk.contract.codes import CodeOrder
from kiosk.contract.examples import EXAMPLES
from kiosk.contract.fleet import Heartbeat, Orders
from kiosk.contract.handovers import HandoverOrder
from kiosk.contract.registry import RegistryQuery
from kiosk.contract.submissions import Submission


@pytest.mark.parametrize(
    ("model", "other"),
    [
        (Heartbeat, {"waiting": False}),
        (Heartbeat, {"waiting": "3"}),
        (Heartbeat, {"at": 1764000000}),
        (Heartbeat, {"at": "2026-11-23T09:00:00"}),
        (RegistryQuery, {"consent": "yes"}),
        (RegistryQuery, {"consent": 1}),
        (Submission, {"created_at": 0}),
        (Submission, {"kind": "booking"}),
        (Submission, {"slot_id": "hall-20261124T09"}),
        (Submission, {"kind": "rating", "rating": {"level": 6}}),
        (Submission, {"kind": "rating", "rating": {"level": 5, "tags": ["a\0"]}}),
        (HandoverOrder, {"title": {"zh": "\0", "en": "x"}}),
        (Orders, {"settings": {"session.\0": 1}}),
        (CodeOrder, {"mobile": "1390000000"}),
    ],
)
def test_what_is_none_is_refused(model, other):
    whole = EXAMPLES[model.__name__]
    model.model_validate_json(json.dumps(whole))
    with pytest.raises(ValidationError):
        model.model_validate_json(json.dumps({**whole, **other}))
