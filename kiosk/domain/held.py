"""Papers that need not be brought because somebody has them: the city, or this machine since a moment ago.

A paper goes by its ``reuse_key`` in every item, or by its material's id where the pack gives none.
"""

from dataclasses import dataclass, field
from datetime import date

from kiosk.domain.catalogue import Catalogue, Material, MaterialSource, TrustLevel

MOST_ASKED = 32
"""So many papers one look-up may ask for (``kiosk.contract.registry``)."""


@dataclass(frozen=True, slots=True)
class HeldPaper:
    """A paper that the city holds, as ``POST /v1/registry:lookup`` answers it.

    Attributes:
        key: What the paper is, see above.
        source: Who vouches for it, in plain Chinese.
        trust: A or B: issued by the authority, or compared with the original by a window.
        reference: By which a submission names it in place of a document.
        valid_to: None where it does not end.
    """

    key: str
    source: str
    as_of: date
    trust: TrustLevel
    reference: str = field(repr=False)
    valid_to: date | None = None


def key_of(material: Material) -> str:
    """Return the name by which a material is the same paper everywhere."""
    return material.reuse_key or material.id


def wanted_papers(catalogue: Catalogue) -> tuple[str, ...]:
    """Return the names of the papers that some item would take from earlier cases, for the one look-up of a visit."""
    names = (key_of(material) for item in catalogue.items for material in item.materials if takes_earlier(material))
    return tuple(dict.fromkeys(names))[:MOST_ASKED]


def takes_earlier(material: Material) -> bool:
    """Tell whether a paper of an earlier case will do."""
    return any(way.source is MaterialSource.EARLIER for way in material.reuse)
