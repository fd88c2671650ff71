"""The register of firms, and who may act for one."""

from conformance.bench import NAME, Bench, new_number, read, refused, want
from conformance.check import check
from kiosk.contract import problems
from kiosk.contract.firms import FirmAnswer

NOBODYS = "91430100MA4L99999E"
"""A code with a right check character, of area 430100, that is no firm's."""


@check(
    "FIRM-1",
    says=("没有本人同意不回答", "Without consent nothing is told of firms"),
    how=("consent 为 false 查询法人库", "Asks the register of firms with consent false"),
    remedy=("回答 consent-missing", "Answer consent-missing"),
)
def consent(bench: Bench) -> None:
    """The person decides."""
    query = {"id_number": new_number(), "name": NAME, "consent": False}
    refused(bench.call("POST", "/v1/firms:lookup", json=query), problems.CONSENT)


@check(
    "FIRM-2",
    says=(
        "没有的单位、不认识的人，得到空的回答",
        "Of a firm that is none, and for a stranger, nothing is known, which is no error",
    ),
    how=(
        "查一个没有的代码，再查一个不存在的人的单位",
        "Asks for a code that is no firm's, then for a stranger's firms",
    ),
    remedy=("回答 200 和空清单", "Answer 200 with an empty list"),
)
def nobody(bench: Bench) -> None:
    """Absent is absent."""
    for uscc in (NOBODYS, None):
        query = {"id_number": new_number(), "name": NAME, "uscc": uscc, "consent": True}
        answer = read(bench.call("POST", "/v1/firms:lookup", json=query), FirmAnswer, 200)
        want(answer.firms == (), "something is known of a firm or a person that does not exist")


@check(
    "FIRM-3",
    says=("单位不在法人库，申请不收", "A case for a firm that the register has not is refused"),
    how=("为一个没有的单位提交", "Submits a case for a firm that is none"),
    remedy=("回答 firm-unknown", "Answer firm-unknown"),
)
def unknown(bench: Bench) -> None:
    """Nobody acts for a firm that is none."""
    claimed = {"uscc": NOBODYS, "role": "legal_representative", "proof": "pending"}
    refused(bench.submit(bench.form(), firm=claimed), problems.FIRM_UNKNOWN)
