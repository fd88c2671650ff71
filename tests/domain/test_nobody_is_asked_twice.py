"""The forms of the sample packs: what is known is not asked, what is offered keeps its source, what is wrong stays."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.catalogue.rules.asking import LASTING
from kiosk.domain import facts, forms
from kiosk.domain.applicant import DocumentType
from kiosk.domain.case_file import Answer, AnswerSource
from kiosk.domain.catalogue import FieldType
from kiosk.domain.delivery import with_delivery
from kiosk.domain.entries import check_entry, check_fact
from kiosk.domain.text import Language
from kiosk.domain.verdicts import Invalid, Valid
from tests.domain.people import (
    CATALOGUE,
    GOOD_ENTRIES,
    PICKED,
    TODAY,
    good_entry,
    known,
    sheet,
    with_card,
    without_card,
)

ITEMS = [item.id for item in CATALOGUE.items]
FACTS = {
    "mobile": known("13800005678", source="人口库"),
    "residence_address": known("湖南省长沙市岳麓区测试路12号"),
    "residence_since": known("2025-09-01"),
    "residence_reason": known("home"),
    "bank_card": known(GOOD_ENTRIES[FieldType.BANK_CARD], source="社保"),
    "contact_mobile": known("13900005678"),
}


def answer_everything(form):
    """Answer each question as it comes, as a person does."""
    asked = []
    while (question := forms.next_question(form)) is not None:
        answer = forms.check(form, question.id, good_entry(question), Language.ZH)
        assert isinstance(answer, Answer), question.id
        asked.append(question.id)
        form = sheet_with(form, answer)
    return form, asked


def sheet_with(form, answer):
    return forms.Sheet(
        form.item,
        form.applicant,
        form.facts,
        {**form.answers, answer.field_id: answer},
        form.today,
        form.areas,
        form.earlier,
        form.utilities,
    )


@given(st.sampled_from(ITEMS), st.sets(st.sampled_from(sorted(FACTS))), st.booleans())
def test_a_known_fact_is_never_asked(item_id, names, has_card):
    applicant = with_card() if has_card else without_card()
    form = sheet(item_id, applicant, {name: FACTS[name] for name in names})
    before = {answer.field_id for answer in forms.known_facts(form, Language.ZH)}
    done, asked = answer_everything(form)
    assert not before & set(asked)
    assert len(asked) == len(set(asked))
    assert forms.is_complete(done)
    required = {entry.id for entry in done.item.fields if entry.required and forms.applies(done, entry)}
    assert required <= {answer.field_id for answer in forms.filled(done, Language.ZH)}


def test_without_the_registry_the_order_is_the_packs():
    _, asked = answer_everything(sheet("P05"))
    assert asked == ["address", "since", "reason", "mobile", "delivery"]


def test_with_everything_known_only_a_wish_is_asked():
    _, asked = answer_everything(sheet("P05", facts=FACTS))
    assert asked == ["delivery"]


def test_a_known_fact_says_where_it_comes_from():
    form = sheet("P05", facts=FACTS)
    facts = {answer.field_id: answer for answer in forms.known_facts(form, Language.ZH)}
    assert facts["address"].source is AnswerSource.REGISTRY
    assert facts["address"].as_of == date(2025, 9, 12)
    assert facts["address"].provenance == "来自租赁备案，2025年9月核实"
    assert facts["address"].shown == "湖南省长沙市岳麓区测试路12号"


def test_a_known_fact_can_be_corrected():
    form = sheet("P05", facts=FACTS)
    assert forms.is_correctable(form, "mobile")
    corrected = sheet_with(form, forms.check(form, "mobile", "139 0000 5678", Language.ZH))
    filled = {answer.field_id: answer for answer in forms.filled(corrected, Language.ZH)}
    assert filled["mobile"].value == "13900005678"
    assert filled["mobile"].source is AnswerSource.CITIZEN
    assert filled["mobile"].shown == "139 0000 5678"


def test_the_offers_of_a_question_come_with_their_sources_and_one_touch_keeps_them():
    form = sheet("P05", facts=FACTS)
    offers = forms.offers(form, "address", Language.ZH)
    assert [offer.provenance for offer in offers] == ["来自租赁备案，2025年9月核实", "来自身份证"]
    assert forms.check(form, "address", offers[1].value, Language.ZH) == offers[1]


def test_a_register_with_nonsense_is_asked_over():
    facts = {"mobile": known("12345"), "residence_since": known("2026-11-01"), "residence_reason": known("fun")}
    _, asked = answer_everything(sheet("P05", facts=facts))
    assert {"mobile", "since", "reason"} <= set(asked)


def test_a_register_with_a_broken_date_is_still_believed_without_it():
    facts = {"mobile": known("13800005678", source="人口库", as_of="last year")}
    answer = forms.known_facts(sheet("P05", facts=facts), Language.EN)[0]
    assert answer.as_of is None
    assert answer.provenance == "From a city register"


def test_a_wrong_entry_is_refused_and_nothing_is_kept():
    form = sheet("P05")
    assert isinstance(forms.check(form, "since", "2026-11-01", Language.ZH), forms.Refused)
    assert isinstance(forms.check(form, "reason", "holiday", Language.ZH), forms.Refused)
    assert isinstance(forms.check(form, "mobile", "   ", Language.ZH), forms.Refused)
    assert forms.next_question(form).id == "address"


def test_the_delivery_address_is_asked_only_where_something_is_sent():
    form = sheet("P09")
    collected = sheet_with(form, forms.check(form, "delivery", "community", Language.ZH))
    sent = sheet_with(form, forms.check(form, "delivery", "express", Language.ZH))
    assert "delivery_address" not in {question.id for question in forms.questions(collected)}
    assert "delivery_address" in {question.id for question in forms.questions(sent)}
    with_address = sheet_with(sent, forms.check(sent, "delivery_address", PICKED, Language.ZH))
    changed = sheet_with(with_address, forms.check(with_address, "delivery", "community", Language.ZH))
    assert "delivery_address" not in {answer.field_id for answer in forms.filled(changed, Language.ZH)}
    assert not forms.is_correctable(changed, "delivery_address")


def chosen(question, data):
    """Answer as somebody might: any choice, else what fits."""
    return (
        data.draw(st.sampled_from([each.id for each in question.choices])) if question.choices else good_entry(question)
    )


@given(
    st.lists(st.sampled_from(ITEMS), min_size=2, max_size=2, unique=True),
    st.sets(st.sampled_from(sorted(FACTS))),
    st.booleans(),
    st.data(),
)
@settings(max_examples=60, deadline=None)
def test_in_one_visit_no_fact_is_asked_twice_whatever_the_situation(pair, names, has_card, data):
    applicant, told = with_card() if has_card else without_card(), {}
    asked_before: set[str] = set()
    for item_id in pair:
        plain = sheet(item_id, applicant, {name: FACTS[name] for name in names}, earlier=told)
        form = replace(plain, item=with_delivery(plain.item, CATALOGUE, "430104", TODAY))
        known_before = {answer.field_id for answer in forms.known_facts(form, Language.ZH)}
        asked: list[str] = []
        while (question := forms.next_question(form)) is not None:
            answer = forms.check(form, question.id, chosen(question, data), Language.ZH)
            assert isinstance(answer, Answer), question.id
            asked.append(question.id)
            form = sheet_with(form, answer)
        assert len(asked) == len(set(asked))
        assert not known_before & set(asked)
        lasting = {field.id for field in form.item.fields if field.type in LASTING}
        assert not asked_before & set(asked) & lasting, "the person said that before"
        asked_before |= set(asked)
        told = {**told, **form.answers}


def test_a_second_item_knows_what_the_first_was_told():
    first, _ = answer_everything(sheet("P05"))
    second = sheet("P10", earlier=first.answers)
    facts = {answer.field_id: answer for answer in forms.known_facts(second, Language.ZH)}
    assert facts["mobile"].source is AnswerSource.SESSION
    assert facts["address"].value == PICKED
    assert facts["mobile"].provenance == "您刚才填过"


def test_an_unknown_field_is_a_bug_and_not_an_answer():
    with pytest.raises(KeyError):
        forms.check(sheet("P05"), "shoe_size", "43", Language.ZH)
    assert not forms.is_correctable(sheet("P05"), "shoe_size")


@given(st.sampled_from([item for item in ITEMS if sheet(item).item.fields]), st.data(), st.text(max_size=120))
def test_whatever_is_typed_is_an_answer_or_a_sentence(item_id, data, entry):
    form = sheet(item_id)
    asked = data.draw(st.sampled_from(form.item.fields))
    outcome = forms.check(form, asked.id, entry, Language.EN)
    assert isinstance(outcome, Answer | forms.Refused)
    if isinstance(outcome, Answer):
        assert forms.check(form, asked.id, outcome.value, Language.EN) == outcome


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (DocumentType.RESIDENCE_PERMIT_HMT, "来自居住证"),
        (DocumentType.PERMANENT_RESIDENCE_2017, "来自永久居留身份证"),
        (DocumentType.PERMANENT_RESIDENCE_2023, "来自永久居留身份证"),
        (DocumentType.SOCIAL_SECURITY, "来自社保卡"),
        (DocumentType.PASSPORT, "来自护照"),
        (DocumentType.TRAVEL_PERMIT, "来自通行证"),
    ],
)
def test_what_a_permit_says_is_told_with_the_name_of_the_permit(kind, words):
    applicant = with_card("UTO430182081201")
    applicant = replace(applicant, document=replace(applicant.document, type=kind))
    fact = facts.find("card.id_number", applicant, {}, {})
    assert (fact.value, fact.provenance.zh) == ("UTO430182081201", words)


def test_number_of_a_foreigners_permit_is_known_and_not_asked_for_again():
    form = sheet("P05", with_card("UTO430182081201"))
    number = form.item.fields[0].model_copy(update={"type": FieldType.ID_NUMBER})
    assert check_fact(number, "UTO430182081201", (), TODAY) == Valid("UTO430182081201")
    assert isinstance(check_entry(number, "UTO430182081201", (), TODAY), Invalid)


@pytest.mark.parametrize(
    ("kind", "id_type"),
    [
        (DocumentType.RESIDENT_ID, DocumentType.RESIDENT_ID),
        (DocumentType.SOCIAL_SECURITY, DocumentType.RESIDENT_ID),
        (DocumentType.PERMANENT_RESIDENCE_2017, DocumentType.PERMANENT_RESIDENCE_2017),
        (DocumentType.PASSPORT, DocumentType.PASSPORT),
    ],
)
def test_platform_is_told_whose_number_it_is(kind, id_type):
    applicant = with_card()
    assert replace(applicant, document=replace(applicant.document, type=kind)).id_type is id_type
    assert without_card().id_type is DocumentType.RESIDENT_ID
