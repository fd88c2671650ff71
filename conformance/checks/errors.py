"""How the platform says no."""

from conformance.bench import Bench, promised, refused, want
from conformance.check import check
from kiosk.contract import problems

_JSON = {"Content-Type": "application/json"}
_MARK = "conformance-mark-样例"


@check(
    "ERROR-1",
    says=("每个错误都是 problem+json，类型在封闭清单里", "Every error is problem+json, with a type of the closed list"),
    how=("访问一个不存在的地址", "Calls an address that does not exist"),
    remedy=("网关和应用的错误页都换成 RFC 9457", "Make gateway and application answer errors as RFC 9457 says"),
)
def nowhere(bench: Bench) -> None:
    """Also where no route is."""
    refused(bench.call("GET", "/v1/nothing-is-here"), problems.NOT_FOUND)


@check(
    "ERROR-2",
    says=("读不懂的请求体得到 malformed-request", "A body that cannot be read is malformed-request"),
    how=("发送半个 JSON 和非 UTF-8 字节", "Sends half a JSON object, and bytes that are no UTF-8"),
    remedy=("解析失败时回答 400", "Answer 400 where parsing fails, never 500"),
)
def malformed(bench: Bench) -> None:
    """Rubbish in, a sentence out."""
    for body in (b"{", b"\xff\xfe"):
        refused(bench.call("POST", "/v1/submissions", data=body, headers=_JSON), problems.MALFORMED)


@check(
    "ERROR-3",
    says=(
        "不合约定的内容得到 content-invalid，并指明位置",
        "What breaks the contract is content-invalid, with the place",
    ),
    how=("申请表多一个字段、少一个字段", "A form with an unknown member, and one without its applicant"),
    remedy=("errors 里写 path 和 rule", "Put path and rule of each mistake into errors"),
)
def content(bench: Bench) -> None:
    """The place is told."""
    form = bench.form()
    less = {name: value for name, value in form.body(bench.kiosk_id).items() if name != "applicant"}
    for body in (form.body(bench.kiosk_id, unknown=1), less):
        problem = refused(bench.call("POST", "/v1/submissions", json=body), problems.CONTENT)
        want(problem.errors and problem.errors[0].path, "the problem does not say where the mistake is")


@check(
    "ERROR-4",
    says=("错误信息从不重复收到的内容", "A refusal never repeats what was sent"),
    how=("在错误的字段里放一个记号，看回答里有没有", "Puts a mark into a wrong member and looks for it in the answer"),
    remedy=(
        "只报位置和规则，不报值：值可能是姓名或证件号",
        "Tell place and rule, never the value: it may be a name or a number",
    ),
)
def repeats_nothing(bench: Bench) -> None:
    """What was sent may be somebody's name."""
    body = {**bench.form().body(bench.kiosk_id), "documents": _MARK}
    answer = bench.call("POST", "/v1/submissions", json=body)
    refused(answer, problems.CONTENT)
    want("conformance-mark" not in answer.text, "the refusal repeats what was sent")


@check(
    "ERROR-5",
    says=("不支持的方法得到 405，并用 Allow 说明可用的", "A method that is not allowed is 405, with Allow"),
    how=("DELETE /v1/health", "DELETE /v1/health"),
    remedy=("405 带上 Allow（RFC 9110）", "Send Allow with every 405 (RFC 9110)"),
)
def method(bench: Bench) -> None:
    """What is allowed is told."""
    answer = bench.call("DELETE", "/v1/health")
    refused(answer, problems.METHOD)
    want("GET" in promised(answer, "Allow", 405), "Allow does not name GET")


@check(
    "ERROR-6",
    says=("超过 1 MB 的 JSON 得到 too-large", "JSON of more than 1 MB is too-large"),
    how=("发送 1.1 MB 空白", "Sends 1.1 MB of blanks"),
    remedy=("按实际到达的字节计数", "Count the bytes that arrive, not those that are announced"),
)
def too_large(bench: Bench) -> None:
    """Nobody fills the memory."""
    refused(bench.call("POST", "/v1/submissions", data=b" " * 1_100_000, headers=_JSON), problems.TOO_LARGE)
