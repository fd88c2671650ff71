"""How the result comes is one page, with what saves a way chosen beforehand; the slip says it and no address."""

import pytest

from kiosk.domain.catalogue import Delivery, HandlingMode
from kiosk.domain.delivery import nearest, with_delivery
from kiosk.domain.receipt import KeyValue
from kiosk.receipts.again import Copying, kept_again
from kiosk.session import effects as do
from kiosk.session import events as e
from kiosk.session import form
from kiosk.session.stages import Asking, LayingPaper, Reviewing
from kiosk.session.trip import RegistryFact
from tests.domain.test_a_paper_the_city_has_is_not_asked import FOOT
from tests.seal import seal
from tests.session.applying import answer_all, item_of, sent, with_item
from tests.session.world import ANSWERS, World

HOME = "43|4301|430104|430104001|430104001001|样例小区1栋"
EVERY_WAY = (Delivery.COUNTER, Delivery.ELECTRONIC, Delivery.LOCKER, Delivery.EXPRESS, Delivery.PRINTED_HERE)


def begun(*ways, area="430104", facts=()):
    world = World(area=area)
    asked_here = (field for field in item_of(world).fields if field.id in {"mobile", "address"})
    fields = tuple(field.model_copy(update={"prefill": ()}) for field in asked_here)
    online = {"mode": HandlingMode.FULL_ONLINE, "trips": 0}
    with_item(world, item_of(world, fields=fields, materials=(), delivery=ways, **online))
    world.identify()
    world.know(*facts)
    world.post(e.ItemChosen("P05"), e.FactsConfirmed())
    for field in ("address", "mobile"):
        world.post(e.AnswerGiven(field, ANSWERS[field]))
    return world


def asked(world):
    assert isinstance(world.stage, Asking)
    return form.sheet(world.state, world.clock.now().date()).field(world.stage.field_id)


def said(receipt):
    return {block.label: block.value for block in receipt.blocks if isinstance(block, KeyValue)}


@pytest.mark.parametrize(
    ("ways", "preset"),
    [
        (EVERY_WAY, "printed_here"),
        ((Delivery.EXPRESS, Delivery.ELECTRONIC), "electronic"),
        ((Delivery.EXPRESS, Delivery.COUNTER), "express"),
    ],
)
def test_what_saves_a_way_is_chosen_beforehand(ways, preset):
    field = asked(begun(*ways))
    assert (field.id, field.preset) == ("delivery", preset)
    assert [choice.id for choice in field.choices] == [way.value for way in ways]


def test_an_address_that_stands_on_the_choice_is_taken_with_it():
    world = begun(*EVERY_WAY)
    world.post(e.AnswerGiven("delivery", "express", sent_to=ANSWERS["address"]))
    assert isinstance(world.stage, Reviewing)
    answers = {answer.field_id: answer.value for answer in sent(world).submission.answers}
    assert answers["delivery_address"] == ANSWERS["address"]


def test_another_address_is_asked_for_though_one_is_known_and_from_the_review_too():
    world = begun(*EVERY_WAY)
    world.post(e.AnswerGiven("delivery", "express", sent_to=""))
    assert asked(world).id == "delivery_address"
    world.post(e.AnswerGiven("delivery_address", ANSWERS["address"]))
    world.post(e.CorrectionAsked("delivery"), e.AnswerGiven("delivery", "express", sent_to=""))
    assert asked(world).id == "delivery_address"


def test_the_nearest_counter_comes_first_with_its_hours():
    world = begun(*EVERY_WAY)
    world.post(e.AnswerGiven("delivery", "counter"))
    field = asked(world)
    assert (field.id, field.preset) == ("delivery_site", "yuelu_hall")
    assert field.choices[0].hint.zh.endswith("，09:00–12:00 13:30–17:00")  # in winter
    assert "yuelong" not in [choice.id for choice in field.choices]  # a community station has no counter
    world.post(e.AnswerGiven("delivery_site", "yuelu_hall"))
    assert isinstance(world.stage, Reviewing)
    wish = sent(world)
    world.answer(wish.submission.id)
    slip = said(world.wished(do.PrintReceipt).receipt)
    assert slip["怎么拿"] == "窗口自取：岳麓区政务服务中心（样例）"


def test_a_kiosk_elsewhere_has_other_counters_near():
    world = World()
    catalogue = world.state.house.catalogue
    for area, first in (("430102", "furong_hall"), ("430104001", "wangyuehu"), ("", "city_hall")):
        assert nearest(item_of(world), catalogue, area)[0].id == first
    only = item_of(world, sites=("furong_hall",))
    assert [site.id for site in nearest(only, catalogue, "430104")] == ["furong_hall"]


def test_an_express_goes_to_what_was_given_on_this_form_by_one_touch():
    home = RegistryFact("residence_address", HOME, "样例小区1栋", "租赁备案", "2026-02-18")
    world = begun(*EVERY_WAY, facts=(home,))
    world.post(e.AnswerGiven("delivery", "express"))
    assert asked(world).id == "delivery_address"
    offers = form.forms.offers(
        form.sheet(world.state, world.clock.now().date()), "delivery_address", world.state.language
    )
    assert [offer.value for offer in offers[:2]] == [ANSWERS["address"], HOME]
    assert offers[0].provenance == "您刚才填过"
    world.post(e.AnswerGiven("delivery_address", offers[0].value))
    wish = sent(world)
    assert {answer.field_id for answer in wish.submission.answers} >= {"delivery", "delivery_address"}
    world.post(e.SubmissionParked(wish.submission.id, "not understood"))
    slip = said(world.wished(do.PrintReceipt).receipt)
    assert slip["怎么拿"] == "快递：岳麓区望月湖街道"
    assert "小区" not in repr(slip)


def test_another_way_chosen_in_the_review_asks_where_before_anything_is_sent():
    world = begun(*EVERY_WAY)
    world.post(e.AnswerGiven("delivery", "electronic"))
    assert isinstance(world.stage, Reviewing)
    world.post(e.CorrectionAsked("delivery"), e.AnswerGiven("delivery", "express"), e.SubmitAsked())
    assert isinstance(world.stage, Asking)
    assert world.stage.field_id == "delivery_address"


@pytest.mark.parametrize("ways", [(), (Delivery.SMS,)])
def test_where_there_is_no_choice_nobody_is_asked(ways):
    world = begun(*ways)
    assert isinstance(world.stage, Reviewing)
    wish = sent(world)
    world.answer(wish.submission.id)
    assert said(world.wished(do.PrintReceipt).receipt).get("怎么拿") == ("短信" if ways else None)


def test_an_item_that_words_the_question_itself_is_asked_once():
    world = World()
    catalogue = world.state.house.catalogue
    added = {
        item.id: [field.id for field in with_delivery(item, catalogue, "430104", world.clock.now().date()).fields][
            len(item.fields) :
        ]
        for item in catalogue.items
    }
    assert added["P05"] == ["delivery_address"]  # it is handed out at the visit, whose place is booked
    assert added["P09"] == []  # it asks for the address itself
    assert added["L01"] == ["delivery_site", "delivery_address"]
    assert added["L03"] == ["delivery", "delivery_site", "delivery_locker", "delivery_address"]
    world.identify()
    world.post(e.ItemChosen("P05"), e.FactsConfirmed())
    answer_all(world)
    assert isinstance(world.stage, LayingPaper)


def test_a_locker_is_chosen_among_those_that_have_one_and_the_platform_is_told_which():
    world = begun(*EVERY_WAY)
    world.post(e.AnswerGiven("delivery", "locker"))
    field = asked(world)
    assert (field.id, field.preset) == ("delivery_locker", "wangyuehu")  # the nearest that has a locker
    assert {choice.id for choice in field.choices} == {"wangyuehu", "city_hall", "building"}
    assert field.choices[0].hint.zh.endswith("09:00–12:00 13:30–17:00")
    assert next(each for each in field.choices if each.id == "city_hall").hint.zh.endswith("全天可取")
    world.post(e.AnswerGiven("delivery_locker", "city_hall"))
    wish = sent(world).submission.delivery
    assert (wish.kind, wish.site, wish.site_name) == (Delivery.LOCKER, "city_hall", "市政务服务中心（样例）")


def test_the_only_way_is_an_express_and_the_address_is_asked_where_the_form_has_none():
    world = World()
    item = item_of(world, "L02", delivery=(Delivery.EXPRESS,), fields=())
    asking = with_delivery(item, world.state.house.catalogue, "430104", world.clock.now().date())
    assert [(field.id, field.only_if) for field in asking.fields] == [("delivery_address", None)]


def test_a_slip_printed_again_says_the_same_of_the_result():
    world = begun(*EVERY_WAY)
    world.post(e.AnswerGiven("delivery", "locker"), e.AnswerGiven("delivery_locker", "city_hall"))
    submission = sent(world).submission
    again = kept_again(submission, item_of(world), Copying(FOOT, seal, sample=True, language=world.state.language))
    assert said(again)["怎么拿"] == "文件柜自取：市政务服务中心（样例）"
