"""Guides before any answer: every paper that may be asked stands in them, and says when; members say why and how long."""

import pytest

from kiosk.domain.guides import guide_of
from kiosk.domain.packages import members
from kiosk.domain.text import Language
from kiosk.receipts.phone_guide import phone_text
from tests.domain.people import CATALOGUE

PACKAGES = pytest.mark.parametrize("package", CATALOGUE.packages, ids=lambda package: package.id)


def paper(entry_id, name):
    told = guide_of(CATALOGUE.item(entry_id) or CATALOGUE.package(entry_id), CATALOGUE)
    return next(each for each in told.materials if each.name.zh == name)


@PACKAGES
def test_the_papers_of_all_members_stand_in_the_guide_of_a_package(package):
    told = {each.name.zh for each in guide_of(package, CATALOGUE).materials}
    keys = {}
    for member in package.members:
        for material in CATALOGUE.item(member.item).materials:
            if material.required and material.id not in member.without:
                keys.setdefault(material.reuse_key or material.name.zh, set()).add(material.name.zh)
    made = {result.name.zh for member in package.members for result in CATALOGUE.item(member.item).results}
    assert {key for key, names in keys.items() if not names & (told | made)} == set()


@PACKAGES
def test_each_member_says_why_when_and_how_long(package):
    told = {each.name.zh: each for each in guide_of(package, CATALOGUE).members}
    for each in members(package, CATALOGUE, {}):
        said = told[each.item.name.zh]
        assert each.member.why.zh in said.reasons.zh
        assert said.when.zh.startswith("只在") is bool(each.member.when)
        assert said.count == each.own_days


@PACKAGES
def test_a_phone_is_told_what_may_have_to_be_brought(package):
    for language in Language:
        text = phone_text(guide_of(package, CATALOGUE), None, "", language)
        assert {Language.ZH: "看情况还要带", Language.EN: "In some cases also"}[language] in text


def test_a_paper_that_depends_on_an_answer_names_question_and_answer():
    assert paper("M04", "消防设施资料").only.zh == "只在“消防怎么办”选“先检查”时要"
    assert paper("M04", "平面图").only is None
    assert paper("T01", "消防设施资料").only.zh == "只在办“公众聚集场所开业前消防检查”，而且“消防怎么办”选“先检查”时要"
    assert "这次不办" in paper("T01", "营业执照").only.zh


def test_a_mandate_is_wanted_only_with_a_helper():
    assert paper("P10", "委托书").only.zh == "只在请人帮办时要"


def test_no_condition_is_told_by_its_id():
    said = [each.only.zh for item in CATALOGUE.items for each in guide_of(item, CATALOGUE).materials if each.only]
    assert said
    assert not [each for each in said if "_" in each]


def test_paying_and_being_connected_are_told_apart():
    told = guide_of(CATALOGUE.item("U03"), CATALOGUE)
    assert told.promised.zh == "缴费：当场办好；报装：3 个工作日"
    assert told.trips.zh == "缴费：一次都不用跑；报装：最多跑 1 次"
    assert paper("U03", "房产证").only.zh == "只在“办什么”选“报装”时要"


def test_the_emergency_phone_is_told_and_is_the_one_in_the_answer():
    told, number = guide_of(CATALOGUE.item("U03"), CATALOGUE), CATALOGUE.utility("gas").emergency
    assert told.emergency.zh == f"{number}（样例）"
    assert any(number in each.answer.zh and number in each.answer.en for each in told.questions)
    assert guide_of(CATALOGUE.item("P05"), CATALOGUE).emergency is None


def test_the_guide_to_the_old_age_allowance_names_its_visit():
    told = guide_of(CATALOGUE.item("P10"), CATALOGUE)
    assert told.trips.zh == "最多跑 1 次"
    assert any("窗口" in step.zh for step in told.flow)
