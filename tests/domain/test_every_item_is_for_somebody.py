"""Every pack that ships: somebody may apply for each item, each form has an end, and a visit never asks a fact twice."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kiosk.catalogue.reader import read_pack
from kiosk.catalogue.rules.asking import LASTING
from kiosk.domain import forms
from kiosk.domain.case_file import Answer
from kiosk.domain.guides import guide_of
from kiosk.domain.materials import Circumstances, states
from kiosk.domain.text import Language, LocalText
from kiosk.receipts.guide import guide
from kiosk.receipts.place import Foot
from tests.domain.people import CATALOGUE, TODAY, good_entry, sheet, with_card

ROOT = Path(__file__).parents[2]
PACKS = sorted(file.parent for file in (ROOT / "config/catalogue").glob("*/pack.toml"))
AGES = (16, 30, 67, 83)
ITEMS = [item.id for item in CATALOGUE.items]
EXAMPLES = {ROOT / "kiosk" / "contract" / "examples.py"}
CODE = ("kiosk", "ui", "devices", "papers", "offline_cache", "hosting")


def person(age):
    born = date(TODAY.year - age, 1, 5)
    return with_card(f"430100{born:%Y%m%d}0000", born)


def answered(form, choose=good_entry):
    """Answer what is asked, one question after the other; returns the form and what was asked."""
    asked = []
    while (question := forms.next_question(form)) is not None:
        answer = forms.check(form, question.id, choose(question), Language.ZH)
        assert isinstance(answer, Answer), (form.item.id, question.id, answer)
        asked.append(question.id)
        form = sheet(
            form.item.id, form.applicant, dict(form.facts), {**form.answers, question.id: answer}, earlier=form.earlier
        )
    return form, asked


@pytest.mark.parametrize("folder", PACKS, ids=lambda folder: folder.name)
def test_a_pack_that_ships_is_good_and_every_item_is_for_somebody(folder):
    read = read_pack(folder)
    assert read.problems == ()
    for item in read.catalogue.items:
        assert any(isinstance(forms.may_apply(item, person(age), TODAY), forms.Allowed) for age in AGES), item.id


@pytest.mark.parametrize("item_id", ITEMS)
def test_each_form_has_an_end_and_every_paper_a_place(item_id):
    form, asked = answered(sheet(item_id, person(83)))
    assert forms.is_complete(form)
    assert len(asked) == len(set(asked))
    answers = {answer.field_id: answer.value for answer in forms.filled(form, Language.EN)}
    papers = states(form.item, form.applicant, set(), frozenset(), Circumstances(answers, {}, TODAY))
    assert all(paper.words.zh and paper.words.en for paper in papers)


@given(st.sampled_from(ITEMS), st.sampled_from(ITEMS), st.data())
def test_a_second_item_asks_nothing_that_the_first_was_told(first_id, second_id, data):
    assume(first_id != second_id)

    def choose(question):
        return (
            data.draw(st.sampled_from([choice.id for choice in question.choices]))
            if question.choices
            else good_entry(question)
        )

    first, _ = answered(sheet(first_id, person(67)), choose)
    second, asked = answered(sheet(second_id, person(67), earlier=first.answers), choose)
    lasting = {field.id for field in second.item.fields if field.type in LASTING}
    assert not lasting & set(first.answers) & set(asked)


def test_no_item_is_named_in_the_program():
    """The tour and the examples of command line and contract name some; what a citizen meets names none."""
    ids = {*ITEMS, *(package.id for package in CATALOGUE.packages)}
    quoted = re.compile(rf"[\"']({'|'.join(sorted(ids))})[\"']")
    files = {file for room in CODE for kind in ("*.py", "*.qml") for file in (ROOT / room).rglob(kind)} - EXAMPLES
    named = {str(file): quoted.findall(file.read_text(encoding="utf-8")) for file in files}
    assert {file: found for file, found in named.items() if found} == {}


@pytest.mark.parametrize("language", list(Language))
def test_every_item_has_a_guide_that_can_be_printed(language):
    foot = Foot(LocalText("测试点", "Test site"), "CS-TEST-01", "12345", datetime(2026, 11, 23, 10, 0, tzinfo=UTC))
    for item in CATALOGUE.items:
        said = repr(guide(guide_of(item, CATALOGUE), foot, sample=True, language=language))
        assert item.name.zh in said
        assert all(material.name.get(language) in said for material in item.materials if material.required)
