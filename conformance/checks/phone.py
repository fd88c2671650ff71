"""Uploads from a person's phone, one-time codes, the cashier."""

import requests

from conformance.bench import Bench, expect, key, new_id, promised, read, refused, sha256, want
from conformance.check import Broken, NotHere, check
from conformance.wire import Wire
from kiosk.contract import problems
from kiosk.contract.codes import CODE_TRIES, CodeSent
from kiosk.contract.handovers import Handover, HandoverState
from kiosk.contract.payments import Payment, PaymentState
from kiosk.contract.submissions import Committed
from kiosk.domain.case_file import CaseState

_PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8


def _handover(bench: Bench) -> Handover:
    handover_id = new_id()
    wanted = {"handover_id": handover_id, "title": {"zh": "样例材料", "en": "Sample"}}
    answer = bench.call("POST", "/v1/handovers", json=wanted, headers=key(handover_id))
    return read(answer, Handover, 201)


@check(
    "PHONE-1",
    says=(
        "手机不用证书打开一次性网址，传一个文件",
        "A phone opens the address without a certificate and sends one file, once",
    ),
    how=("打开、上传、取回比较、再传一次", "Opens, uploads, fetches and compares, uploads again"),
    remedy=("网址只收一次，之后 410；内容原样给终端", "Take one file, then answer 410; hand it over as it came"),
)
def phone(bench: Bench) -> None:
    """A picture of a lease."""
    handover = _handover(bench)
    with Wire(bench.target, with_certificate=False) as page:
        expect(page.call("GET", handover.url), 200)
        expect(page.call("POST", handover.url, files={"file": ("a.png", _PICTURE, "image/png")}), 200)
        expect(page.call("POST", handover.url, files={"file": ("b.png", _PICTURE, "image/png")}), 410)
    path = f"/v1/handovers/{handover.handover_id}"
    now = read(bench.call("GET", path), Handover, 200)
    want(now.state is HandoverState.RECEIVED, f"the state is {now.state}")
    want(now.file and now.file.sha256 == sha256(_PICTURE), "the digest is another one")
    want(expect(bench.call("GET", path + "/content"), 200).content == _PICTURE, "other bytes came")


@check(
    "PHONE-2",
    says=(
        "还没传来得到 handover-empty，删除后得到 handover-unknown",
        "Nothing yet is handover-empty; deleted is handover-unknown",
    ),
    how=("下单后马上取，再删除", "Fetches at once, then deletes"),
    remedy=("409 带 Retry-After；DELETE 204", "409 with Retry-After; DELETE is 204"),
)
def empty(bench: Bench) -> None:
    """Not yet, and no more."""
    path = f"/v1/handovers/{_handover(bench).handover_id}"
    early = bench.call("GET", path + "/content")
    refused(early, problems.HANDOVER_EMPTY)
    promised(early, "Retry-After", 409)
    expect(bench.call("DELETE", path), 204)
    refused(bench.call("GET", path), problems.HANDOVER_UNKNOWN)


def _code(bench: Bench) -> requests.Response:
    if bench.person is None or not bench.person.mobile:
        raise NotHere("give a telephone that may get codes with --person FILE, mobile = ...")
    code_id = new_id()
    wanted = {"code_id": code_id, "holder": bench.form().holder, "mobile": bench.person.mobile}
    return bench.call("POST", "/v1/codes", json=wanted, headers=key(code_id))


def _sent(bench: Bench) -> CodeSent:
    answer = _code(bench)
    if answer.status_code == problems.TOO_MANY.status:
        raise NotHere("that telephone has had its codes; come again in a quarter of an hour")
    return read(answer, CodeSent, 201)


@check(
    "CODE-1",
    says=("验证码发往手机，回答里只有打码的号码", "A code goes to the phone; the answer has the number masked"),
    how=("要一个验证码，看回答", "Asks for a code and looks at the answer"),
    remedy=("sent_to 打码；验证码本身绝不回答", "Mask sent_to; never answer the code itself"),
)
def masked(bench: Bench) -> None:
    """The screen is public."""
    sent = _sent(bench)
    want("*" in sent.sent_to and len(sent.sent_to) <= 20, "the number is not masked")


@check(
    "CODE-2",
    says=(f"错 {CODE_TRIES} 次后验证码作废", f"After {CODE_TRIES} wrong tries a code is no longer valid"),
    how=("要一个验证码，一直输错", "Asks for a code and types wrong ones"),
    remedy=(
        "错误得到 code-wrong，用完得到 code-unknown",
        "Answer code-wrong, and code-unknown when the tries are used up",
    ),
)
def guessed(bench: Bench) -> None:
    """Six digits are a million."""
    code_id = _sent(bench).code_id
    for number in range(CODE_TRIES + 2):
        tried = bench.call("POST", f"/v1/codes/{code_id}:verify", json={"code": f"{number:06}"})
        refused(tried, problems.CODE_WRONG, problems.CODE_UNKNOWN)
        if tried.status_code == problems.CODE_UNKNOWN.status:
            return
    raise Broken("a code can be guessed without end")


@check(
    "CODE-3",
    says=("一个手机号短时间内只发几条", "One phone gets a few codes, then none for a while"),
    how=("连要 20 条", "Asks for twenty"),
    remedy=("按手机号限次，回答 429 和 Retry-After", "Limit by number; answer 429 with Retry-After"),
)
def limited(bench: Bench) -> None:
    """Nobody is pestered."""
    for _ in range(20):
        answer = _code(bench)
        if answer.status_code == problems.TOO_MANY.status:
            refused(answer, problems.TOO_MANY)
            promised(answer, "Retry-After", 429)
            return
        read(answer, CodeSent, 201)
    raise Broken("twenty codes to one phone, and no end")


def _order(bench: Bench, order_id: str, amount: int = 100) -> requests.Response:
    wanted = {"order_id": order_id, "item_code": bench.item, "subject": "样例", "amount_fen": amount}
    return bench.call("POST", "/v1/payments", json=wanted, headers=key(new_id()))


@check(
    "PAY-1",
    says=("同一订单号只有一笔", "One order_id is one order"),
    how=("同一订单换键再下，再改金额下", "Orders again under another key, then with another amount"),
    remedy=(
        "按 order_id 去重；内容不同回答 payment-conflict",
        "De-duplicate by order_id; another content is payment-conflict",
    ),
)
def once(bench: Bench) -> None:
    """Nobody pays twice."""
    order_id = new_id()
    first, second = (read(_order(bench, order_id), Payment, 200, 201) for _ in range(2))
    want(first == second, "the second order is another one")
    want(first.state is PaymentState.WAITING, f"a new order is {first.state}")
    refused(_order(bench, order_id, amount=200), problems.PAYMENT_CONFLICT)


@check(
    "PAY-2",
    says=("没付的可以取消，取消的不能退款", "What nobody paid can be cancelled; what is cancelled cannot be refunded"),
    how=("下单、取消两次、退款", "Orders, cancels twice, refunds"),
    remedy=("状态只能向前；重复取消回答同样的状态", "States move forward only; cancelling again answers the same"),
)
def cancelled(bench: Bench) -> None:
    """Closed is closed."""
    path = f"/v1/payments/{read(_order(bench, new_id()), Payment, 200, 201).order_id}"
    for _ in range(2):
        answer = read(bench.call("POST", path + ":cancel"), Payment, 200)
        want(answer.state is PaymentState.CANCELLED, f"the order is {answer.state}")
    refused(bench.call("POST", path + ":refund", json={"reason": "样例"}), problems.PAYMENT_STATE)


@check(
    "PAY-3",
    says=("没有的订单得到 payment-unknown", "An order that is none is payment-unknown"),
    how=("查一个没下过的订单", "Asks for an order that was never made"),
    remedy=("回答 404", "Answer 404"),
)
def unknown(bench: Bench) -> None:
    """Nothing is nothing."""
    refused(bench.call("GET", f"/v1/payments/{new_id()}"), problems.PAYMENT_UNKNOWN)


def _of_case(bench: Bench, case_no: str, amount: int = 100) -> requests.Response:
    order_id = new_id()
    wanted = {
        "order_id": order_id,
        "item_code": bench.item,
        "subject": "样例",
        "amount_fen": amount,
        "case_no": case_no,
    }
    return bench.call("POST", "/v1/payments", json=wanted, headers=key(order_id))


def _charged(bench: Bench) -> Committed:
    form = bench.form()
    expect(bench.submit(form, charge={"amount_fen": 100, "subject": "样例"}), 200, 201)
    return read(bench.commit(form), Committed, 200)


@check(
    "PAY-4",
    says=("一个办件只有一笔有效订单", "One case has one live order"),
    how=("同一办件用两个订单号下单", "Orders twice for one case, under two ids"),
    remedy=("回答已有的那一笔", "Answer with the order that the case has already"),
)
def of_case(bench: Bench) -> None:
    """A kiosk that forgot finds the order again."""
    case = _charged(bench)
    want(case.state is CaseState.SUBMITTED, f"the case is {case.state} before it is paid")
    first, second = (read(_of_case(bench, case.case_no), Payment, 200, 201) for _ in range(2))
    want(first == second, "the case has two orders")
    expect(bench.call("POST", f"/v1/payments/{first.order_id}:cancel"), 200)
    third = read(_of_case(bench, case.case_no), Payment, 200, 201)
    want(third.order_id != first.order_id, "a cancelled order was given out again")


@check(
    "PAY-5",
    says=("订单金额要和办件的一样", "An order is of what its case costs"),
    how=("按另一个金额、给没有的办件下单", "Orders another amount, and for a case that is none"),
    remedy=("回答 payment-conflict 和 case-unknown", "Answer payment-conflict, and case-unknown"),
)
def amount(bench: Bench) -> None:
    """Nobody pays what nobody asked."""
    refused(_of_case(bench, _charged(bench).case_no, amount=101), problems.PAYMENT_CONFLICT)
    refused(_of_case(bench, "AAAA-AAAA-AAAA"), problems.CASE_UNKNOWN)


@check(
    "BILL-1",
    says=("没有的户号得到 bill-unknown", "An account that nobody has is bill-unknown"),
    how=("查一个没有的户号", "Looks up an account that is none"),
    remedy=("回答 404，不说像谁的", "Answer 404, and nothing of accounts like it"),
)
def unknown_account(bench: Bench) -> None:
    """Nothing is guessed."""
    asked = {"utility": "water", "account": "nobody-has-this"}
    refused(bench.call("POST", "/v1/bills:lookup", json=asked), problems.BILL_UNKNOWN)
