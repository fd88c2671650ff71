"""What is issued on the spot: named in the answer, fetched by whoever may see the case."""

from conformance.bench import Bench, Form, expect, promised, read, refused, sha256, want
from conformance.check import NotHere, check
from kiosk.contract import problems
from kiosk.contract.submissions import Committed

_UNKNOWN = "00000000-no-such-result"


def _issued(bench: Bench) -> Committed:
    """Hand in a case of an item that is decided at once, of a person who laid a card."""
    form = Form(bench.issued_at_once)
    applicant = {**form.body(bench.kiosk_id)["applicant"], "identity": "card"}
    expect(bench.submit(form, applicant=applicant), 200, 201)
    answer = read(bench.commit(form), Committed, 200)
    if not answer.results:
        raise NotHere(f"{bench.issued_at_once} 不当场出结果 / nothing is issued at once for {bench.issued_at_once}")
    return answer


@check(
    "RESULT-1",
    says=(
        "当场出的结果取得到，大小和摘要跟答复里的一样",
        "What was issued can be fetched, with the size and digest named",
    ),
    how=("新办一件当场办结的事项，取它的结果", "Makes a case that is decided at once and fetches its results"),
    remedy=("结果一旦出具就不再变", "What was issued never changes"),
)
def fetched(bench: Bench) -> None:
    """A kiosk prints nothing else."""
    answer = _issued(bench)
    for result in answer.results:
        path = f"/v1/cases/{answer.case_no}/results/{result.id}"
        got = expect(bench.call("GET", path, params={"query_code": answer.query_code}), 200)
        want(got.headers.get("Content-Type") == result.media_type, "it is of another type")
        want((len(got.content), sha256(got.content)) == (result.size, result.sha256), "it is not what was named")


@check(
    "RESULT-2",
    says=("带上 ETag 再取，没变就不重发", "With its ETag it is not sent again"),
    how=("取两次，第二次带 If-None-Match", "Fetches it twice, the second time with If-None-Match"),
    remedy=("结果带 ETag，没变时回答 304", "Give results an ETag and answer 304 while it holds"),
)
def conditional(bench: Bench) -> None:
    """A slow line carries it once."""
    answer = _issued(bench)
    path, proof = f"/v1/cases/{answer.case_no}/results/{answer.results[0].id}", {"query_code": answer.query_code}
    tag = promised(bench.call("GET", path, params=proof), "ETag", 200)
    expect(bench.call("GET", path, params=proof, headers={"If-None-Match": tag}), 304)


@check(
    "RESULT-3",
    says=("不是本人、没有查询码取不到，也看不出有没有", "Without proof nothing is given, nor told whether it is there"),
    how=("不带凭据取，再取不存在的结果", "Asks without a proof, and for a result that does not exist"),
    remedy=("先按 case-unknown 拒绝，再看有没有这个结果", "Refuse with case-unknown before looking for the result"),
)
def guarded(bench: Bench) -> None:
    """Whoever may not see the case sees nothing of it."""
    form = bench.form()
    answer = read(bench.send(form), Committed, 200)
    path = f"/v1/cases/{answer.case_no}/results/{_UNKNOWN}"
    refused(bench.call("GET", path), problems.CASE_UNKNOWN)
    refused(bench.call("GET", path, params={"query_code": answer.query_code}), problems.NOT_FOUND)
