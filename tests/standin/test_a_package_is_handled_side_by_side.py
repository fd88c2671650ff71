"""The items of a package: cases of their own, begun in their order; one that fails loses none of the others."""

from datetime import datetime

import pytest

from kiosk.contract.cases import CaseDetail, CaseList
from kiosk.contract.submissions import Committed
from kiosk.domain.case_file import CaseState
from kiosk.domain.packages import Listed, finish_days
from standin import working_days
from standin.decide import decide
from standin.lifecycle import Action
from standin.packages import sample_packages
from tests.domain.people import CATALOGUE
from tests.standin.both import kind  # noqa: F401 - a fixture
from tests.standin.small_kiosk import Case, slug

TAKEN = ("L01", "M02", "M04", "L03")


class Package(Case):
    """A restaurant that needs four of its members."""

    def __init__(self, slot_id: str | None = None) -> None:
        super().__init__("T01", documents=0)
        self.slot_id = slot_id

    @property
    def form(self):
        members = [{"item_code": item, "answers": ["mobile"], "materials": []} for item in TAKEN]
        slot = {"slot_id": self.slot_id} if self.slot_id else {}
        return {**super().form, "kind": "package", "members": members, **slot}


@pytest.fixture
def package(kiosk):
    made = Package()
    made.answer = Committed.model_validate_json(kiosk.send(made).content)
    return made


@pytest.fixture
def official(standin, package):
    numbers = {each.item_code: each.case_no for each in package.answer.members} | {"T01": package.answer.case_no}
    return lambda item, *actions: [
        decide(standin.state, numbers[item], Action(action), address=standin.database) for action in actions
    ]


def seen(kiosk, package, case_no=None):
    path = f"/v1/cases/{case_no or package.answer.case_no}"
    answer = kiosk.call("GET", path, params={"query_code": package.answer.query_code})
    return CaseDetail.model_validate_json(answer.content)


def states(kiosk, package):
    return {each.item_code: each.state.value for each in seen(kiosk, package).members}


def test_every_item_has_a_number_and_a_day_and_those_that_wait_for_nobody_begin(kiosk, package):
    said = package.answer
    assert len({said.case_no, *(each.case_no for each in said.members)}) == len(TAKEN) + 1
    assert [(each.item_code, each.state, each.after) for each in said.members] == [
        ("L01", CaseState.ACCEPTED, ()),
        *((item, CaseState.SUBMITTED, ("L01",)) for item in TAKEN[1:]),
    ]
    accepted = said.answered_at.date()
    days = {each.item_code: each.due_date for each in said.members}
    assert days == {item: working_days.after(accepted, end) for item, end in zip(TAKEN, (1, 8, 8, 4), strict=True)}
    assert said.due_date == max(days.values()), "one promised day: that of the longest chain"
    assert Committed.model_validate_json(kiosk.commit(package).content) == said, "a repetition is told the same"


def test_list_has_the_package_once_and_its_items_under_it(kiosk, package):
    listed = CaseList.model_validate_json(kiosk.call("GET", "/v1/cases", params={"holder": package.holder}).content)
    [one] = listed.cases
    assert (one.case_no, len(one.members)) == (package.answer.case_no, len(TAKEN))
    member = seen(kiosk, package, one.members[0].case_no)
    assert (member.package_no, member.item_code, member.members) == (one.case_no, "L01", ())


def test_finished_item_lets_those_begin_that_waited_for_it(kiosk, package, official):
    official("L01", "approve", "finish")
    assert states(kiosk, package) == {"L01": "finished", "M02": "accepted", "M04": "accepted", "L03": "accepted"}
    told = [entry.note.zh for entry in seen(kiosk, package).timeline]
    assert told[-1] == "个体工商户设立登记：已办结"


def test_refused_item_loses_none_of_the_others(kiosk, package, official):
    official("L01", "approve", "finish")
    official("M04", "deny", "finish")
    assert states(kiosk, package)["M02"] == "accepted"
    for item in ("M02", "L03"):
        official(item, "approve", "finish")
    whole = seen(kiosk, package)
    assert whole.state is CaseState.FINISHED
    assert {each.state for each in whole.members} == {CaseState.FINISHED}
    assert "公众聚集场所开业前消防检查：不予许可" in [entry.note.zh for entry in whole.timeline]


def test_refusal_of_the_first_holds_up_the_next_until_an_official_lets_them_go_on(kiosk, package, official):
    official("L01", "deny", "finish")
    assert states(kiosk, package) == {"L01": "finished", "M02": "submitted", "M04": "submitted", "L03": "submitted"}
    waiting = next(each for each in package.answer.members if each.item_code == "M02")
    assert "没通过" in seen(kiosk, package, waiting.case_no).timeline[-1].note.zh
    official("M02", "accept")
    assert states(kiosk, package)["M02"] == "accepted"
    assert seen(kiosk, package).state is CaseState.ACCEPTED


def test_package_that_is_withdrawn_takes_what_is_open_with_it(kiosk, package, official):
    official("L01", "approve", "finish")
    official("T01", "withdraw")
    assert states(kiosk, package) == {"L01": "finished", "M02": "withdrawn", "M04": "withdrawn", "L03": "withdrawn"}


def test_place_is_looked_at_once_for_all(kiosk):
    slots = kiosk.call("GET", "/v1/slots", params={"item": "T01"}).json()["slots"]
    assert {slot["site"] for slot in slots} == {"survey"}
    plain = kiosk.call("GET", "/v1/slots").json()["slots"]
    assert "survey" not in {slot["site"] for slot in plain}
    free = next(slot for slot in slots if slot["free"])
    package = Package(free["slot_id"])
    package.answer = Committed.model_validate_json(kiosk.send(package).content)
    surveys = [entry.note.zh for entry in seen(kiosk, package).timeline if "联合勘察" in entry.note.zh]
    begins = datetime.fromisoformat(free["starts_at"])
    assert surveys == [f"联合勘察：{begins:%Y-%m-%d %H:%M}，几个部门一次看完"]
    hall = next(slot for slot in plain if slot["free"])
    assert slug(kiosk.submit(Package(hall["slot_id"]))) == "slot-unknown", "nobody surveys at a counter"


@pytest.mark.parametrize("package", CATALOGUE.packages, ids=lambda package: package.id)
def test_offices_of_the_sample_city_handle_what_its_pack_promises(package):
    works = sample_packages()[package.id]
    assert list(works) == [member.item for member in package.members]
    assert {item for item, work in works.items() if work.survey} == set(package.joint_survey)
    all_of_them = tuple(
        Listed(member, CATALOGUE.item(member.item), needed=True, reason=member.why) for member in package.members
    )
    assert {item: work.days for item, work in works.items()} == {each.item.id: each.days for each in all_of_them}
    assert {item: work.after for item, work in works.items()} == {
        each.item.id: each.member.after for each in all_of_them
    }
    assert max(finish_days(all_of_them).values()) == package.promised_days
