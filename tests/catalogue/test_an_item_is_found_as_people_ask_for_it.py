"""Finding in the sample city: plain words, pinyin, initials, English; three touches; and why something is not to be had."""

import random
import time
from datetime import UTC, date, datetime
from statistics import quantiles

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.catalogue.finding.index import Index
from kiosk.catalogue.finding.now import (
    LATER_BY_ITSELF,
    NO_LINE_SLIP,
    NO_READER,
    CounterInstead,
    GuideOnly,
    Here,
    NotNow,
    Now,
    Wish,
    judge,
    listed,
)
from kiosk.catalogue.finding.touches import touches
from kiosk.domain import offering
from kiosk.domain.catalogue import (
    Ability,
    Audience,
    IdentityLevel,
    ItemState,
    Level,
    MaterialSource,
    OfflineClass,
    Release,
    Suspension,
)
from kiosk.domain.offering import is_guide, share_within_one_trip, shown
from kiosk.domain.text import LocalText
from tests.domain.people import CATALOGUE, TODAY

DAY = date(2026, 11, 26)
NOON = datetime(2026, 11, 26, 10, 0, tzinfo=UTC)
INDEX = Index(CATALOGUE, shown(CATALOGUE, DAY))
PERMIT = CATALOGUE.item("P05")


def first(query):
    return INDEX.find(query)[0].entry.id


@pytest.mark.parametrize(
    ("query", "item"),
    [
        ("想开饭店", "T01"),
        ("我想开个餐馆怎么办理", "T01"),
        ("老人补贴", "P10"),
        ("八十岁老人有什么补贴", "P10"),
        ("给孩子上医保", "P12"),
        ("驾照快到期了", "P08"),
        ("没有房子的证明", "P04"),
        ("办不成事", "G02"),
        ("开粉店", "T01"),
        ("小吃店许可", "M03"),
        ("老人坐公交", "P09"),
        ("退休认证", "P13"),
        ("jzz", "P05"),
        ("JZZ", "P05"),
        ("juzhuzheng", "P05"),
        ("ju zhu zheng", "P05"),
        ("wangba", "T02"),
        ("gjj", "P03"),
        ("hu zhao", "P07"),
        ("p05", "P05"),
        ("Ｐ０５", "P05"),
        ("no house proof", "P04"),
        ("elderly card", "P09"),
        ("水费", "U01"),
        ("水", "U01"),
    ],
)
def test_people_find_what_they_mean(query, item):
    assert first(query) == item


@pytest.mark.parametrize("query", ["", "   ", "xyzzy", "。。。", "我想", "𠀀𠀀", "9" * 200])
def test_what_means_nothing_finds_nothing_and_breaks_nothing(query):
    assert INDEX.find(query) == ()


def test_every_item_is_found_by_its_own_name():
    for entry in shown(CATALOGUE, DAY):
        assert entry.id in [hit.entry.id for hit in INDEX.find(entry.name.zh)[:2]], entry.id
        assert entry.id in [hit.entry.id for hit in INDEX.find(entry.name.en)[:3]], entry.id


@given(st.text(max_size=80))
def test_any_query_is_answered(query):
    hits = INDEX.find(query)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert len({hit.entry.id for hit in hits}) == len(hits)


THINGS = [
    "店铺",
    "车辆",
    "房屋",
    "护士",
    "医师",
    "学校",
    "企业",
    "宠物",
    "公园",
    "道路",
    "广告",
    "仓库",
    "酒店",
    "药店",
    "船舶",
    "电梯",
    "幼儿园",
    "托育",
    "园林",
    "水利",
]
DEEDS = ["登记", "备案", "许可", "证明", "查询", "变更", "注销", "年检", "补办", "换证"]
ASKED = [
    "店铺登记", "想开饭店", "护士", "dpdj", "dianpu", "车", "shop", "老人补贴", "房屋买卖备案证明", "许可", "幼儿园年检",
    "yey", "registration of", "我想给孩子上医保", "x0042",
]  # fmt: skip


def five_thousand():
    """Make items of the sample's size with names of their own; the same ones every time."""
    draw = random.Random(7)  # noqa: S311 - generated names, no secret
    for number in range(5000):
        like = draw.choice(CATALOGUE.items)
        name = LocalText(draw.choice(THINGS) + draw.choice(THINGS) + draw.choice(DEEDS), f"{like.name.en} {number}")
        called = (draw.choice(THINGS) + draw.choice(DEEDS),)
        yield like.model_copy(update={"id": f"X{number:04d}", "name": name, "also_called": called})


def test_five_thousand_items_are_searched_within_thirty_milliseconds():
    index = Index(CATALOGUE, five_thousand())
    seconds = []
    for _ in range(2):
        for query in ASKED:
            start = time.thread_time()
            index.find(query)
            seconds.append(time.thread_time() - start)
    assert index.find("x0042")[0].entry.id == "X0042"
    assert quantiles(seconds, n=20)[-1] < 0.030, sorted(seconds)[-5:]


def test_everything_is_within_three_touches():
    found = touches(CATALOGUE, DAY)
    assert set(found) == {entry.id for entry in shown(CATALOGUE, DAY)}
    assert max(found.values()) <= 3, {item: count for item, count in found.items() if count > 3}


def test_a_package_left_out_makes_its_members_harder_to_find():
    lonely = CATALOGUE.model_copy(update={"packages": ()})
    assert max(touches(lonely, DAY).values()) > 3


def test_most_items_take_one_trip_at_most():
    assert share_within_one_trip(CATALOGUE.items) > 0.7
    assert share_within_one_trip(()) is None


def here(**changes):
    return Here(NOON, **changes)


def changed(item, **changes):
    return item.model_copy(update=changes)


def test_what_this_machine_cannot_carry_is_a_guide_with_what_to_bring_and_where(monkeypatch):
    monkeypatch.setattr(offering, "CARRIED", offering.CARRIED - {Ability.PAYMENT})
    bill = CATALOGUE.item("U01")
    verdict = judge(bill, CATALOGUE, here())
    assert isinstance(verdict, GuideOnly)
    assert "缴费" in verdict.reason.zh
    assert "请带户号" in verdict.reason.zh
    assert "长沙供水" in verdict.reason.zh
    assert "cannot take payments" in verdict.reason.en


def test_every_guide_says_where():
    for entry in shown(CATALOGUE, DAY):
        if is_guide(entry):
            reason = judge(entry, CATALOGUE, here()).reason
            assert entry.department.zh in reason.zh
            assert "窗口" in reason.zh


def test_without_a_line_the_offline_class_decides():
    offline = here(line_up=False, identity=IdentityLevel.A4)
    assert judge(PERMIT, CATALOGUE, offline) == Now(LATER_BY_ITSELF)
    assert judge(CATALOGUE.item("P06"), CATALOGUE, offline) == CounterInstead(NO_LINE_SLIP)
    online_only = changed(CATALOGUE.item("P08"), needs=())
    refused = judge(online_only, CATALOGUE, offline)
    assert isinstance(refused, NotNow)
    assert "断网" in refused.reason.zh
    assert "可以去" in refused.reason.zh
    read_only = changed(PERMIT, offline=OfflineClass.O0)
    assert judge(read_only, CATALOGUE, offline) == Now()


def test_a_dead_device_holds_back_only_what_cannot_do_without_it():
    lease = next(each for each in PERMIT.materials if each.source is MaterialSource.SCAN)
    strict = lease.model_copy(update={"reuse": (), "only_if": None, "why": None, "deferrable": False, "required": True})
    photographed = changed(PERMIT, materials=(strict,))
    assert isinstance(judge(photographed, CATALOGUE, here(camera=False)), NotNow)
    assert isinstance(judge(photographed, CATALOGUE, here()), Now)
    later = changed(PERMIT, materials=(strict.model_copy(update={"deferrable": True}),))
    assert isinstance(judge(later, CATALOGUE, here(camera=False)), Now)
    assert judge(PERMIT, CATALOGUE, here(reader=False)) == Now(NO_READER)


def test_a_kiosk_finds_its_own_site_by_area_and_number():
    assert CATALOGUE.site_at("430104", "0001").id == "yuelu_hall"
    assert CATALOGUE.site_at("430100", "0001").id == "city_hall"
    assert CATALOGUE.site_at("430104", "0021").id == "yuelong"
    assert CATALOGUE.site_at("430104", "9999") is None


def test_who_one_is_has_to_be_shown_further():
    pension = CATALOGUE.item("P13")
    assert judge(pension, CATALOGUE, here(identity=IdentityLevel.A2)).step_up is not None
    assert judge(pension, CATALOGUE, here(identity=IdentityLevel.A3)) == Now()


@pytest.mark.parametrize(
    ("machine", "why"),
    [
        ({"reader": False}, "读卡器暂停"),
        ({"typed": True}, "只输号码"),
    ],
)
def test_nobody_begins_what_cannot_be_proved_here_now(machine, why):
    verdict = judge(CATALOGUE.item("P13"), CATALOGUE, here(**machine))
    assert isinstance(verdict, NotNow)
    assert why in verdict.reason.zh
    assert "可以去" in verdict.reason.zh


def test_nobody_is_sent_to_the_place_where_they_stand():
    hall = CATALOGUE.site("yuelu_hall")
    told = judge(CATALOGUE.item("P13"), CATALOGUE, here(site=hall, reader=False)).reason
    assert "可以去本厅窗口" in told.zh
    assert "the counter of this hall" in told.en
    assert hall.name.zh not in told.zh


def test_without_paper_what_is_printed_waits():
    printed = changed(CATALOGUE.item("P01"), needs=())
    assert isinstance(judge(printed, CATALOGUE, here(paper=False)), NotNow)
    assert isinstance(judge(printed, CATALOGUE, here()), Now)


def test_another_site_is_named_with_its_hours():
    community = CATALOGUE.site("yuelong")
    halls_only = changed(PERMIT, levels=(Level.COUNTY,))
    verdict = judge(halls_only, CATALOGUE, here(site=community))
    assert "岳麓区政务服务中心" in verdict.reason.zh
    assert "现在开着" in verdict.reason.zh
    closed = Here(datetime(2026, 9, 30, 22, 0, tzinfo=UTC), site=community)
    assert "10 月 8 日 09:00 开门" in judge(halls_only, CATALOGUE, closed).reason.zh


def test_a_planned_rest_begins_and_ends_by_itself():
    transit = CATALOGUE.item("U04")
    before, within, after = (
        Here(datetime(*day, 9, 0, tzinfo=UTC)) for day in ((2026, 12, 31), (2027, 1, 2), (2027, 1, 4))
    )
    assert isinstance(judge(transit, CATALOGUE, before), Now)
    assert "1 月 3 日为止" in judge(transit, CATALOGUE, within).reason.zh
    assert isinstance(judge(transit, CATALOGUE, after), Now)


@pytest.mark.parametrize(
    "changes",
    [
        {"release": Release(state=ItemState.DRAFT)},
        {"release": Release(state=ItemState.REVIEWED)},
        {"release": Release(state=ItemState.WITHDRAWN)},
        {"release": Release(effective=date(2026, 12, 1))},
        {"release": Release(ends=date(2026, 11, 1))},
        {"excluded_secret": True},
    ],
)
def test_what_is_not_in_force_is_not_shown(changes):
    city = CATALOGUE.model_copy(update={"items": (changed(PERMIT, **changes),), "packages": ()})
    assert shown(city, DAY) == ()
    assert isinstance(judge(city.items[0], city, here()), NotNow)


def test_a_suspended_item_is_shown_with_its_reason():
    rest = Suspension(begins=date(2026, 11, 1), reason=LocalText("系统检修", "Maintenance"))
    item = changed(PERMIT, release=Release(state=ItemState.SUSPENDED, suspensions=(rest,)))
    assert "系统检修" in judge(item, CATALOGUE, here()).reason.zh


def test_the_list_is_narrowed_and_begins_with_what_can_be_done():
    firms = listed(CATALOGUE, Wish(audience=Audience.FIRM, topic="business"), here(identity=IdentityLevel.A3))
    kinds = [type(judge(entry, CATALOGUE, here())) for entry in firms]
    assert kinds == sorted(kinds, key=[Now, GuideOnly, NotNow].index)
    assert {"L01", "T01"} <= {entry.id for entry in firms}
    assert listed(CATALOGUE, Wish(theme="birth"), here())
    assert all(entry.trips <= 1 for entry in listed(CATALOGUE, Wish(within_one_trip=True), here()))


def test_an_ability_that_is_added_brings_its_items_to_life(monkeypatch):
    monkeypatch.setattr("kiosk.domain.offering.CARRIED", frozenset({Ability.PAYMENT}))
    assert isinstance(judge(CATALOGUE.item("U01"), CATALOGUE, here()), Now)
    assert TODAY <= DAY
