"""Forms and their commit."""

from conformance.bench import Bench, Form, expect, new_id, read, refused, want
from conformance.check import check
from kiosk.contract import problems
from kiosk.contract.submissions import Committed, SubmissionReceived
from kiosk.domain.case_file import CaseState

_ORDER = ("先表单、后材料、再提交，任何一步可重复", "Form, then documents, then commit; every step may be repeated")


@check(
    "CASE-1",
    says=(
        "新的申请得到 201，重发得到 200 和 known_before",
        "A new form is 201; the same again is 200 with known_before",
    ),
    how=("不带键发两次", "Hands in one form twice, without a key"),
    remedy=("按编号去重", "De-duplicate by id"),
)
def received(bench: Bench) -> None:
    """Known is known."""
    form = bench.form()
    first = read(bench.submit(form, keyed=False), SubmissionReceived, 201)
    second = read(bench.submit(form, keyed=False), SubmissionReceived, 200)
    want((first.submission_id, second.submission_id) == (form.id, form.id), "the answer names another submission")
    want((first.known_before, second.known_before) == (False, True), "known_before is wrong")


@check(
    "CASE-2",
    says=("同一编号的不同内容得到 submission-conflict", "Another content under a known id is submission-conflict"),
    how=("改一个字段再发，不带键", "Changes a member and hands it in again, without a key"),
    remedy=("保存内容摘要，不同就拒绝，绝不覆盖", "Keep a digest of the content; refuse another one, never overwrite"),
)
def conflict(bench: Bench) -> None:
    """Nothing is overwritten."""
    form = bench.form()
    expect(bench.submit(form, keyed=False), 201)
    other = bench.submit(form, keyed=False, provisional_no="K430104000101-261123-00020")
    refused(other, problems.SUBMISSION_CONFLICT)


@check(
    "CASE-3",
    says=("没收到表单的提交得到 submission-unknown", "A commit without its form is submission-unknown"),
    how=("提交一个没发过的编号", "Commits an id that was never handed in"),
    remedy=_ORDER,
)
def unknown(bench: Bench) -> None:
    """Start over."""
    refused(bench.commit(bench.form(), documents=[]), problems.SUBMISSION_UNKNOWN)


@check(
    "CASE-4",
    says=(
        "材料没到齐得到 documents-missing，并列出缺的",
        "Documents that have not arrived are documents-missing, by name",
    ),
    how=("两份材料只传一份就提交", "Uploads one of two documents and commits"),
    remedy=(
        "missing 里写缺的 doc_id；材料到齐后同一提交要成功",
        "Name their doc_id in missing; the same commit works later",
    ),
)
def missing(bench: Bench) -> None:
    """What is missing is told, and then it works."""
    form = bench.form(documents=2)
    expect(bench.submit(form), 200, 201)
    there, absent = form.contents
    _upload(bench, form, there)
    problem = refused(bench.commit(form), problems.DOCUMENTS_MISSING)
    want(problem.missing == (absent,), "missing does not name the document")
    _upload(bench, form, absent)
    expect(bench.commit(form), 200)


@check(
    "CASE-5",
    says=("清单与申请不同得到 documents-mismatch", "Other documents than declared are documents-mismatch"),
    how=("提交时多列一份材料", "Commits with one document more"),
    remedy=("逐份核对 doc_id、摘要和大小", "Compare doc_id, digest and size of each"),
)
def mismatch(bench: Bench) -> None:
    """No paper slips in."""
    form = bench.form()
    expect(bench.submit(form), 200, 201)
    more = {"doc_id": new_id(), "material_id": "sample", "sha256": "0" * 64, "size": 1}
    refused(bench.commit(form, documents=[more]), problems.DOCUMENTS_MISMATCH)


@check(
    "CASE-6",
    says=(
        "提交得到办件编号、查询码、状态；重复提交回答不变",
        "A commit answers case number, query code, state; always the same",
    ),
    how=("走完全程，提交两次，第二次不带键", "The whole exchange; commits twice, the second time without a key"),
    remedy=("第一次的回答存下来，之后原样返回", "Keep the first answer and return it as it was"),
)
def committed(bench: Bench) -> None:
    """Exactly one case."""
    form = bench.form(documents=1)
    first = read(bench.send(form), Committed, 200)
    want(first.submission_id == form.id, "the answer names another submission")
    path = f"/v1/submissions/{form.id}:commit"
    again = read(bench.call("POST", path, json={"documents": form.digests}), Committed, 200)
    want(again == first, "the second answer is another one")


@check(
    "CASE-7",
    says=("没有受理就没有办结期限", "Before the acceptance there is no due date"),
    how=("看提交的回答", "Looks at the answer to a commit"),
    remedy=(
        "时限从受理起算；未受理时 due_date 为 null",
        "The clock starts with the acceptance; until then due_date is null",
    ),
)
def no_clock(bench: Bench) -> None:
    """No promise that nobody made."""
    answer = read(bench.send(bench.form()), Committed, 200)
    want(answer.due_date is None or answer.state is CaseState.ACCEPTED, f"{answer.state} has a due date")


def _upload(bench: Bench, form: Form, doc_id: str) -> None:
    expect(bench.create(form, doc_id), 201)
    expect(bench.patch(doc_id, 0, form.contents[doc_id]), 204)
