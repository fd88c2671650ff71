"""``GET /v1/health``: the cheapest proof that the line and the platform are there."""

from datetime import datetime
from typing import Literal

from kiosk.contract.model import Model


class Health(Model):
    """The platform answers; ``now`` lets a kiosk see how far its clock is off."""

    status: Literal["ok"] = "ok"
    contract: str
    now: datetime
