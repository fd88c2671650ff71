"""What a case costs: the sum of its fees, or what the person pays of a bill; and how money is written.

Inside, money is a whole number of fen, never a fraction of a yuan.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from kiosk.domain.catalogue import Ability, FieldType, FormField, ServiceItem
from kiosk.domain.text import LocalText

FEN = 100
"""Fen in a yuan."""


@dataclass(frozen=True, slots=True)
class Due:
    """What has to be paid for a case; ``utility`` and ``account`` of a bill, else None."""

    amount_fen: int
    subject: LocalText
    utility: str | None = None
    account: str | None = field(default=None, repr=False)


def due(item: ServiceItem, answers: Mapping[str, str]) -> Due | None:
    """Return what a case costs; None where these answers cost nothing.

    Args:
        item: The item.
        answers: Canonical values by field id, of the fields that belong to this form.
    """
    if Ability.PAYMENT not in item.needs:
        return None
    account, money = bill_fields(item)
    if account is None or money is None:
        return Due(item.fee_fen, item.name) if item.fee_fen else None
    if money.id not in answers or account.id not in answers:
        return None
    return Due(fen(answers[money.id]) + item.fee_fen, item.name, account.utility, answers[account.id])


def bill_fields(item: ServiceItem) -> tuple[FormField | None, FormField | None]:
    """Return the question for the account of a bill, and the one for how much of it is paid."""
    account = next((each for each in item.fields if each.type is FieldType.ACCOUNT), None)
    money = next((each for each in item.fields if each.type is FieldType.MONEY), None)
    return account, money


def as_wished(item: ServiceItem, answers: Mapping[str, str]) -> ServiceItem:
    """Return an item as these answers make it: what they do not want of a payment or a time is not needed of it."""
    timed = item.slots_only_if is None or item.slots_only_if.holds(answers.get(item.slots_only_if.field))
    spare = set() if timed else {Ability.SLOTS}
    if due(item, answers) is None:
        spare.add(Ability.PAYMENT)
    left = tuple(need for need in item.needs if need not in spare)
    return item if left == item.needs else item.model_copy(update={"needs": left})


def fen(value: str) -> int:
    """Return the fen of an amount in yuan, as ``kiosk.domain.numbers`` writes it: ``86.4`` is 8640."""
    return int(Decimal(value) * FEN)


def in_yuan(amount_fen: int) -> str:
    """Return an amount in yuan with both decimals: 86.40."""
    return f"{amount_fen // FEN}.{amount_fen % FEN:02}"


def yuan(amount_fen: int) -> LocalText:
    """Return an amount as people read it: 86.40 元, 86.40 yuan."""
    return LocalText(f"{in_yuan(amount_fen)} 元", f"{in_yuan(amount_fen)} yuan")
