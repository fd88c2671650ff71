"""``Idempotency-Key`` of the calls that cannot be repeated without one."""

from typing import Annotated

from fastapi import Depends, Header

from kiosk.contract import problems
from standin.refusals import Refusal


def _required(
    idempotency_key: Annotated[
        str | None,
        Header(description='Needed; the id of what is ordered, as a structured-field string: `"0190..."`'),
    ] = None,
) -> None:
    if not idempotency_key:
        raise Refusal(problems.KEY_MISSING)


NEEDS_KEY = [Depends(_required)]
