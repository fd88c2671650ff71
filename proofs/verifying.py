"""Is a slip true? Told from its code and the kiosks' certificates alone, without a line to anybody."""

from collections.abc import Iterable
from dataclasses import dataclass

from kiosk.domain.statement import Statement
from proofs.keys import TrustedKey
from proofs.statements import Claimed, NoStatementError, is_signed_with, read


@dataclass(frozen=True, slots=True)
class Proven:
    """The kiosk that it names printed this slip."""

    statement: Statement
    key_id: bytes


@dataclass(frozen=True, slots=True)
class NoSlip:
    """The text is none of ours, or was damaged: nothing can be said."""


@dataclass(frozen=True, slots=True)
class UnknownKey:
    """Nobody told us of the key that it names; what it claims is not to be believed yet."""

    claimed: Statement
    key_id: bytes


@dataclass(frozen=True, slots=True)
class Forged:
    """The signature is not that of the key that it names, or the key is another kiosk's."""

    key_id: bytes


@dataclass(frozen=True, slots=True)
class KeyOutOfTime:
    """Signed with a known key, but at a time for which the key does not count."""

    claimed: Statement
    key_id: bytes


Verdict = Proven | NoSlip | UnknownKey | Forged | KeyOutOfTime


def verify(text: str, keys: Iterable[TrustedKey]) -> Verdict:
    """Look at the text of a slip's code.

    Args:
        text: As it was read; blanks and line ends around it are no harm (no code begins or ends with one).
        keys: Those that are trusted, of now and of earlier.
    """
    try:
        claimed = read(text.strip())
    except NoStatementError:
        return NoSlip()
    named = [key for key in keys if key.key_id == claimed.key_id]
    if not named:
        return UnknownKey(claimed.statement, claimed.key_id)
    return _judged(claimed, named)


def _judged(claimed: Claimed, keys: list[TrustedKey]) -> Verdict:
    statement = claimed.statement
    signers = [key for key in keys if key.kiosk == statement.kiosk and is_signed_with(claimed, key.public)]
    if not signers:
        return Forged(claimed.key_id)
    if not any(key.since <= statement.issued_at <= key.until for key in signers):
        return KeyOutOfTime(statement, claimed.key_id)
    return Proven(statement, claimed.key_id)
