"""Packages (一件事): several applications by one form."""

from conformance.bench import Bench, Form, read, want
from conformance.check import check
from kiosk.contract.cases import CaseDetail, CaseList
from kiosk.contract.submissions import Committed

_ITEMS = ("L01", "L03")
"""Any two items do: what a platform makes of their order is its own."""


def _package(bench: Bench) -> tuple[Form, Committed]:
    form = Form("T01")
    members = [{"item_code": item} for item in _ITEMS]
    read_form = bench.submit(form, kind="package", members=members)
    want(read_form.status_code in {200, 201}, f"the form of a package is answered with {read_form.status_code}")
    return form, read(bench.commit(form), Committed, 200)


@check(
    "PACKAGE-1",
    says=("套餐里每一件都有自己的编号", "Every item of a package has a number of its own"),
    how=("两件合一张表提交，看回答和重复的回答", "Commits two items by one form, twice"),
    remedy=(
        "commit 回答 members：次序照提交，每件有 case_no；重复的回答不变",
        "Answer the commit with members in the order of the form, each with its case_no; repeat the same",
    ),
)
def numbers(bench: Bench) -> None:
    """One answer for all of them."""
    form, answer = _package(bench)
    want([each.item_code for each in answer.members] == list(_ITEMS), "the items are not those of the form")
    want(len({answer.case_no, *(each.case_no for each in answer.members)}) == 3, "two of the numbers are the same")
    want(read(bench.commit(form), Committed, 200) == answer, "a repeated commit is answered with something else")


@check(
    "PACKAGE-2",
    says=("列表里套餐一行，成员在它下面", "A list has the package once, its items under it"),
    how=("按 holder 列表，再按成员的编号查", "Lists by holder, then asks for one item"),
    remedy=(
        "GET /v1/cases 只列套餐，members 是成员；成员的 package_no 是套餐编号",
        "List the package with its members; the detail of an item names the package in package_no",
    ),
)
def listed(bench: Bench) -> None:
    """Parent and members belong together from both sides."""
    form, answer = _package(bench)
    cases = read(bench.call("GET", "/v1/cases", params={"holder": form.holder}), CaseList, 200).cases
    want([case.case_no for case in cases] == [answer.case_no], "the package is not listed once and alone")
    member = answer.members[0]
    want([each.case_no for each in cases[0].members] == [each.case_no for each in answer.members], "other items")
    path, code = f"/v1/cases/{member.case_no}", {"query_code": answer.query_code}
    detail = read(bench.call("GET", path, params=code), CaseDetail, 200)
    want(detail.package_no == answer.case_no, "an item does not name its package")
