"""A neighbour's words, a wrong character of the same sound, two keys in the wrong order: it is found all the same."""

from itertools import product

import pytest

from kiosk.catalogue.finding.index import Index
from kiosk.catalogue.finding.spelling import is_one_slip, sound
from kiosk.domain.offering import shown
from tests.domain.people import CATALOGUE, TODAY

INDEX = Index(CATALOGUE, shown(CATALOGUE, TODAY))

SAID = {
    "P01": ["打社保单子", "社保证明", "canbaozhengming"],
    "P02": ["查医保", "医保卡里还有好多钱"],
    "P04": ["查我有几套房", "没有房子的证明"],
    "P05": ["暂住证", "居住正", "juzuzheng", "residance permit", "jvzhuzheng", "jujuzheng"],
    "P06": ["没犯过罪证明", "政审证明"],
    "P07": ["去香港", "去台湾旅游", "办护照", "pasport"],
    "P08": ["驾驶证到期了", "驾照换正", "驾驶征", "jiazhoa", "driver's licence"],
    "P10": ["高岭津贴", "老人补贴", "gaolingjintie"],
    "P11": ["给娃上户口", "二胎", "怀孕了", "生崽要办么子证"],
    "P12": ["给孙子买医保", "合作医疗", "农村医疗保险", "交医保"],
    "P13": ["退休金还在不在领", "人脸认证养老金"],
    "U01": ["屋里停水了", "交水费"],
    "U02": ["屋里没电了", "交电费"],
    "U03": ["煤气费", "天然气开户"],
    "L01": ["开小卖部", "yinyezhizhao"],
    "L03": ["挂牌子"],
    "T01": ["想开个小饭馆", "kaifandian", "kfd"],
    "T02": ["开个网吧"],
    "G02": ["小区太吵了", "邻居装修吵"],
    "G06": ["腿脚不方便", "不会用机器"],
}


@pytest.mark.parametrize(("item", "said"), [(item, each) for item, all_ in SAID.items() for each in all_])
def test_what_old_people_say_comes_first(item, said):
    assert [hit.entry.id for hit in INDEX.find(said)][:1] == [item]


def test_a_character_of_the_same_sound_is_forgiven():
    assert {hit.entry.id for hit in INDEX.find("医宝")[:2]} == {"P02", "P12"}


@pytest.mark.parametrize(
    "said",
    [
        "注销公司",
        "死亡证明",
        "房子过户",
        "i lost my id card",
        "低保",
        "残疾证",
        "离婚",
        "换身份证",
        "hujiao",
        "qqqq",
        "你好",
    ],
)
def test_what_is_not_done_here_is_not_guessed(said):
    assert INDEX.find(said) == ()


@pytest.mark.parametrize(("typed", "is_slip"), [("abdc", True), ("abc", True), ("abcde", True), ("abxd", True)])
def test_one_slip_is_a_letter_more_less_or_other_or_two_in_the_wrong_order(typed, is_slip):
    assert is_one_slip(typed, "abcd") is is_slip


def test_two_slips_are_another_word():
    assert not any(is_one_slip(*pair) for pair in product(["axcx", "dcba", "ab", "abcdef"], ["abcd"]))


def test_what_changsha_does_not_tell_apart_sounds_alike():
    assert sound("zhengming") == sound("zenmin")
    assert sound("nan") == sound("lan")
