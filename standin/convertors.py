"""Path parameters that end where a verb begins: ``/v1/payments/{id:name}:refund`` and not ``{id} = "...:refund"``."""

from starlette.convertors import StringConvertor, register_url_convertor


class NameConvertor(StringConvertor):
    """One part of a path, up to the next slash or colon."""

    regex = "[^/:]+"


def register() -> None:
    """Make it known to the router."""
    register_url_convertor("name", NameConvertor())
