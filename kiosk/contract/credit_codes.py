"""A firm's credit code, as every body of the contract takes it."""

from typing import Annotated

from pydantic import AfterValidator, Field

from kiosk.domain.codes import is_uscc


def _is_whole(code: str) -> str:
    if not is_uscc(code):
        message = "the check character of the credit code is wrong"
        raise ValueError(message)
    return code


Uscc = Annotated[str, Field(pattern=r"^[0-9]{8}[0-9A-HJ-NP-RTUWXY]{10}$"), AfterValidator(_is_whole)]
"""A unified social credit code (GB 32100), its check character right."""
