"""Who may apply: one day too young, no birthday known, and rules without a reason of their own."""

from datetime import date

from kiosk.domain.applicant import Applicant, IdentitySource
from kiosk.domain.catalogue import Eligibility
from kiosk.domain.eligibility import Allowed, NotYet, age_on, may_apply
from tests.domain.people import CATALOGUE, TODAY, with_card, without_card

ALLOWANCE = CATALOGUE.item("P10")


def test_the_eightieth_birthday_decides():
    assert may_apply(ALLOWANCE, with_card(born=date(1946, 11, 23)), TODAY) == Allowed()
    refused = may_apply(ALLOWANCE, with_card(born=date(1946, 11, 24)), TODAY)
    assert isinstance(refused, NotYet)
    assert "优待证" in refused.reason.zh


def test_a_typed_number_tells_the_age_too():
    assert age_on(without_card("430100194303150019"), TODAY) == 83
    assert may_apply(ALLOWANCE, without_card("430100194303150019"), TODAY) == Allowed()
    assert isinstance(may_apply(ALLOWANCE, without_card(), TODAY), NotYet)


def test_who_cannot_be_judged_is_not_turned_away():
    stranger = Applicant("JOHN SMITH", "E12345678", IdentitySource.TYPED)
    assert age_on(stranger, TODAY) is None
    assert may_apply(ALLOWANCE, stranger, TODAY) == Allowed()


def test_a_rule_without_a_reason_gets_a_plain_one():
    young = with_card(born=date(2016, 1, 1))
    for rule, words in (
        (Eligibility(min_age=16), "满 16 周岁"),
        (Eligibility(max_age=6), "6 周岁及以下"),
        (Eligibility(min_age=14, max_age=28), "14 到 28 周岁"),
    ):
        refused = may_apply(ALLOWANCE.model_copy(update={"eligibility": rule}), young, TODAY)
        assert isinstance(refused, NotYet)
        assert words in refused.reason.zh


def test_everybody_may_apply_for_a_residence_permit():
    assert may_apply(CATALOGUE.item("P05"), with_card(), TODAY) == Allowed()
