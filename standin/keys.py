"""``Idempotency-Key`` of the calls that cannot be repeated without one."""

from typing import Annotated

from fastapi import Depends, Header

KEY_FORM = r'^"?[\x21\x23-\x5b\x5d-\x7e]{1,64}"?$'


def _required(
    idempotency_key: Annotated[
        str,
        Header(pattern=KEY_FORM, description='The id of what is ordered, as a structured-field string: `"0190..."`'),
    ],
) -> None:
    """Nothing to do: that it is there is checked before, and what it does is ``standin.idempotency``'s."""


NEEDS_KEY = [Depends(_required)]
