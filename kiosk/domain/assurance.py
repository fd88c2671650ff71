"""How sure it is who stands here: one step by what was shown, one more by a second proof.

A card's chip is A2, a typed number nothing. A second proof (a one-time code to the person's phone) raises either by one:
the card to A3, the typed number to A2. So nobody without a card reaches A3. An account number, by which a bill is paid,
is A1: it names nobody.
"""

from kiosk.domain.applicant import Applicant, IdentitySource
from kiosk.domain.catalogue import IdentityLevel


def assured(applicant: Applicant | None, *, proved: bool) -> IdentityLevel:
    """Return the level at which somebody is known.

    Args:
        applicant: Who stands here; None: nobody has said it.
        proved: Whether a second proof was given in this visit.
    """
    if applicant is None:
        return IdentityLevel.A0
    if applicant.source is IdentitySource.ACCOUNT:
        return IdentityLevel.A1
    if applicant.source is IdentitySource.CARD:
        return IdentityLevel.A3 if proved else IdentityLevel.A2
    return IdentityLevel.A2 if proved else IdentityLevel.A0


def may_be_raised(applicant: Applicant, asked: IdentityLevel) -> bool:
    """Tell whether a second proof is what is missing between this person and the level that an item asks for."""
    return assured(applicant, proved=False) < asked <= assured(applicant, proved=True)
