"""``POST /v1/bills:lookup``: what is owed on an account of a utility.

A bill is nobody's secret to whoever holds its number, so a number is enough; the holder's name is masked by the platform
before it is sent. The account travels in the body: addresses end up in logs.
"""

from datetime import datetime

from pydantic import Field

from kiosk.contract.submissions import Model

UTILITY = r"^[a-z][a-z0-9_]{0,39}$"
LONGEST_ACCOUNT = 40


class BillQuery(Model):
    """Which account of which company, as ``utilities.toml`` names it."""

    utility: str = Field(pattern=UTILITY)
    account: str = Field(min_length=1, max_length=LONGEST_ACCOUNT)


class Bill(Model):
    """What is owed.

    Attributes:
        holder: Masked: 张*, 张*丰.
        due_fen: What is owed now, in fen; 0 where nothing is.
        balance_fen: What was paid in advance, in fen.
        period: The month or months of the bill, as the company writes it; None where nothing is owed.
    """

    utility: str = Field(pattern=UTILITY)
    account: str = Field(min_length=1, max_length=LONGEST_ACCOUNT)
    holder: str = Field(min_length=1, max_length=100)
    due_fen: int = Field(ge=0)
    balance_fen: int = Field(default=0, ge=0)
    period: str | None = Field(default=None, min_length=1, max_length=40)
    answered_at: datetime
