"""Progress, and who may see it."""

from conformance.bench import Bench, Form, promised, read, refused, want
from conformance.check import Broken, check
from kiosk.contract import problems
from kiosk.contract.cases import CaseDetail, CaseList
from kiosk.contract.submissions import Committed

_GUESSES = 30
_CODES = "ACDEFGHJKMNPQRTVWXY34679ACDEFGHJKMN"


def _case(bench: Bench) -> tuple[Form, Committed]:
    form = bench.form()
    return form, read(bench.send(form), Committed, 200)


@check(
    "PROGRESS-1",
    says=("办件编号加查询码看得到进度", "Case number and query code show the progress"),
    how=("新办一件，按编号和查询码查询", "Makes a case and asks with number and code"),
    remedy=("按 CaseDetail 回答，时间线从早到晚", "Answer with CaseDetail, its timeline oldest first"),
)
def by_code(bench: Bench) -> None:
    """From the receipt."""
    _, case = _case(bench)
    answer = bench.call("GET", f"/v1/cases/{case.case_no}", params={"query_code": case.query_code})
    detail = read(answer, CaseDetail, 200)
    times = [step.at for step in detail.timeline]
    want(times == sorted(times), "the timeline is not in its order")
    want((detail.case_no, detail.state) == (case.case_no, detail.timeline[-1].state), "it is another case or state")


@check(
    "PROGRESS-2",
    says=("没有查询码、查询码不对，和没有这件一样回答", "Without the right code the answer is that of an unknown case"),
    how=("不带码、带错码、查不存在的编号", "No code, a wrong one, and a number that does not exist"),
    remedy=("三种情况都回答 case-unknown", "Answer case-unknown to all three"),
)
def no_enumeration(bench: Bench) -> None:
    """Guessing tells nothing."""
    _, case = _case(bench)
    path = f"/v1/cases/{case.case_no}"
    answers = (
        bench.call("GET", path),
        bench.call("GET", path, params={"query_code": "WRONG9"}),
        bench.call("GET", "/v1/cases/NO-SUCH-CASE", params={"query_code": case.query_code}),
    )
    for answer in answers:
        refused(answer, problems.CASE_UNKNOWN)
    want(len({answer.content for answer in answers}) == 1, "the three answers can be told apart")


@check(
    "PROGRESS-3",
    says=("本人看得到自己的办件，看不到别人的", "A person sees the own cases, and nobody else's"),
    how=("两人各办一件，按 holder 查询", "Two people make a case each; asks by holder"),
    remedy=("holder 由证件类型、号码、姓名算出", "The holder is made of type, number and name"),
)
def by_holder(bench: Bench) -> None:
    """One's own."""
    (form, case), (other, _) = _case(bench), _case(bench)
    listed = read(bench.call("GET", "/v1/cases", params={"holder": form.holder}), CaseList, 200)
    want([each.case_no for each in listed.cases] == [case.case_no], "the list is not that person's cases")
    read(bench.call("GET", f"/v1/cases/{case.case_no}", params={"holder": form.holder}), CaseDetail, 200)
    strange = bench.call("GET", f"/v1/cases/{case.case_no}", params={"holder": other.holder})
    refused(strange, problems.CASE_UNKNOWN)


@check(
    "PROGRESS-4",
    says=("反复猜查询码会被限次", "Whoever guesses codes has to wait"),
    how=(f"对一件最多猜 {_GUESSES} 次", f"Guesses up to {_GUESSES} times on one case"),
    remedy=("按编号计错，超过几次回答 429 和 Retry-After", "Count by number; after a few answer 429 with Retry-After"),
)
def guessing(bench: Bench) -> None:
    """Six characters are guessed in time, or not."""
    _, case = _case(bench)
    for number in range(_GUESSES):
        code = _CODES[number : number + 6].ljust(6, "9")
        answer = bench.call("GET", f"/v1/cases/{case.case_no}", params={"query_code": code})
        refused(answer, problems.CASE_UNKNOWN, problems.TOO_MANY)
        if answer.status_code == problems.TOO_MANY.status:
            promised(answer, "Retry-After", answer.status_code)
            return
    raise Broken(f"{_GUESSES} wrong codes in a row, and no end")
