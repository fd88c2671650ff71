"""Addresses: a level left out, a detail too short, a register's free text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain import address
from kiosk.domain.text import Language
from kiosk.domain.verdicts import Invalid, Valid
from tests.domain.people import CATALOGUE, COMMUNITY, PICKED

AREAS = CATALOGUE.areas


def test_a_picked_address_is_kept_as_codes():
    assert address.check_picked(PICKED, AREAS) == Valid(PICKED)


def test_names_are_turned_into_codes():
    named = "湖南省|长沙市|岳麓区|望月湖街道|岳龙社区|测试路12号3栋402"
    assert address.check_picked(named, AREAS) == Valid(PICKED)


def test_compose_and_check_agree():
    path = address.path_of(address.parse(PICKED), AREAS)
    assert [area.name.zh for area in path] == ["长沙市", "岳麓区", "望月湖街道", "岳龙社区"]
    assert address.compose(path, "测试路12号3栋402") == PICKED


@pytest.mark.parametrize(
    ("entry", "hint"),
    [
        ("43|4301||||测试路12号", "区县"),
        ("43|4301|430104|||测试路12号", "街道"),
        ("43|4301|430104|430105001||测试路12号", "街道"),
        ("43|4301|430104|430104001||测试路12号", "社区"),
        ("测试路12号3栋402", "城市"),
        (f"{COMMUNITY}|12号", "5 个字"),
        (f"{COMMUNITY}|" + "长" * 101, "100"),
    ],
)
def test_what_is_missing_is_named(entry, hint):
    verdict = address.check_picked(entry, AREAS)
    assert isinstance(verdict, Invalid)
    assert hint in verdict.message.zh


def test_a_card_keeps_its_own_words():
    assert address.check_known("湖南省浏阳市测试镇3号") == Valid("|||||湖南省浏阳市测试镇3号")
    assert address.show_address("|||||湖南省浏阳市测试镇3号", AREAS, Language.ZH) == "湖南省浏阳市测试镇3号"
    assert isinstance(address.check_known("|||||"), Invalid)


def test_addresses_are_written_the_way_of_the_language():
    assert address.show_address(PICKED, AREAS, Language.ZH) == "湖南省长沙市岳麓区望月湖街道岳龙社区测试路12号3栋402"
    english = address.show_address(PICKED, AREAS, Language.EN)
    assert english == "测试路12号3栋402, Yuelong Community, Wangyuehu Street, Yuelu District, Changsha, Hunan"


def test_a_register_outside_the_tree_is_shown_by_its_names():
    value = "湖南省|株洲市|天元区|测试街道|测试社区|1号"
    assert address.show_address(value, AREAS, Language.ZH) == "湖南省株洲市天元区测试街道测试社区1号"


@given(st.text(max_size=200))
def test_any_text_is_parsed_and_its_canonical_form_is_stable(text):
    value = address.parse(text).value
    assert address.parse(value).value == value
    assert value.count("|") == 5
