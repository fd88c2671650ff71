"""``POST /v1/codes``: a one-time code to the person's phone, where an item wants more than a card (identity level A3)."""

from datetime import datetime
from typing import Literal

from pydantic import Field

from kiosk.contract.base import UUID7, Model
from kiosk.contract.holder import HOLDER

CODE_MINUTES = 5
CODE_TRIES = 5


class CodeOrder(Model):
    """Asks for a code.

    Attributes:
        mobile: Where to; for ``step_up`` as the registry knows it, else as the person gave it.
    """

    code_id: str = Field(pattern=UUID7)
    holder: str = Field(pattern=HOLDER)
    mobile: str = Field(pattern=r"^1[3-9][0-9]{9}$")
    purpose: Literal["step_up", "consent", "pickup"] = "step_up"


class CodeSent(Model):
    """A code is on its way; ``sent_to`` is masked for the screen."""

    code_id: str = Field(pattern=UUID7)
    sent_to: str = Field(min_length=1, max_length=20)
    expires_at: datetime
    tries_left: int = Field(ge=0)


class CodeAttempt(Model):
    """What the person typed."""

    code: str = Field(pattern=r"^[0-9]{6}$")


class CodeVerified(Model):
    """It was right; ``proof`` goes with the submission that needed it. A code is right once."""

    code_id: str = Field(pattern=UUID7)
    proof: str = Field(min_length=16, max_length=64)
    verified_at: datetime
