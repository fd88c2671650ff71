"""What is said of a payment on screen and slip: paid, not paid, or that nobody could ask."""

from dataclasses import dataclass
from enum import StrEnum

from kiosk.domain.charges import yuan
from kiosk.domain.text import LocalText


class Outcome(StrEnum):
    """What became of paying; ``UNKNOWN``: nobody could ask, so nothing is claimed."""

    PAID = "paid"
    UNPAID = "unpaid"
    UNKNOWN = "unknown"
    REFUNDED = "refunded"


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of paying for a case."""

    outcome: Outcome
    amount_fen: int
    trade_no: str | None = None


UNPAID = LocalText("已提交，还没付款", "Submitted, not paid yet")
"""The state of a case that costs something and that nobody paid for yet."""
THEN_PAY = LocalText(
    "付了款才办。凭身份证，或者编号加查询码，在任何一台机器上查进度时都能接着付。",
    "It is handled once paid. Pay at any kiosk, by ID card or by number and query code.",
)
NOTHING_TAKEN = LocalText("没有付款，不扣钱", "Not paid, nothing was taken")
PERHAPS_PAID = LocalText(
    "现在不知道后来付了没有，连上网查过再付，不用付两次。",
    "Whether it was paid since is not known now: look it up before paying, so that nobody pays twice.",
)
NOT_KNOWN = LocalText("付没付成还不知道，凭编号查", "Not known if paid; ask by the number")


def paid(amount_fen: int, trade_no: str | None) -> LocalText:
    """Return what was paid, and under which number the cashier knows it."""
    amount = yuan(amount_fen)
    if trade_no is None:
        return LocalText(f"已付 {amount.zh}", f"{amount.en} paid")
    return LocalText(f"已付 {amount.zh}，交易号 {trade_no}", f"{amount.en} paid, trade no. {trade_no}")


def refunded(amount_fen: int) -> LocalText:
    """Return what was given back."""
    amount = yuan(amount_fen)
    return LocalText(f"{amount.zh}，已原路退回", f"{amount.en}, given back the way it was paid")


def payment_words(settled: Settled | None) -> LocalText | None:
    """Return what became of paying; None where there was nothing to pay."""
    match settled:
        case None:
            return None
        case Settled(outcome=Outcome.PAID):
            return paid(settled.amount_fen, settled.trade_no)
        case Settled(outcome=Outcome.UNPAID):
            return NOTHING_TAKEN
        case Settled(outcome=Outcome.REFUNDED):
            return refunded(settled.amount_fen)
        case _:
            return NOT_KNOWN
