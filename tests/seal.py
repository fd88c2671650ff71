"""A key of the tests, and the slips that it signs."""

from functools import cache, partial

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.domain.statement import Statement
from proofs.keys import FileKey
from proofs.statements import write


@cache
def key_of(name: str) -> Ed25519PrivateKey:
    """Return a key that is the same in every run."""
    return Ed25519PrivateKey.from_private_bytes(name.encode().ljust(32, b"."))


def seal(statement: Statement) -> str:
    """Sign with the tests' own key."""
    return partial(write, signer=FileKey(key_of("tests")))(statement)
