"""Papers that need not be brought because somebody has them: the city, or this machine since a moment ago.

A paper goes by its ``reuse_key`` in every item, or by its material's id where the pack gives none.
"""

from dataclasses import dataclass, field
from datetime import date

from kiosk.domain.catalogue import Catalogue, Material, MaterialSource, TrustLevel

MOST_ASKED = 32
"""So many papers one look-up may ask for (``kiosk.contract.registry``)."""
REGISTERS = frozenset({MaterialSource.POPULATION_REGISTRY, MaterialSource.LEGAL_REGISTRY, MaterialSource.E_LICENCE})
"""Sources that are registers: what comes from there is held if the answer to the look-up names it, and not otherwise."""
HOLDERS = REGISTERS | {MaterialSource.EARLIER}
"""Where the city may hold a paper by its name."""


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
    """Return the names of the papers that the city may hold for some item, for the one look-up of a visit."""
    names = (key_of(material) for item in catalogue.items for material in item.materials if may_be_held(material))
    return tuple(dict.fromkeys(names))[:MOST_ASKED]


def may_be_held(material: Material) -> bool:
    """Tell whether the city may hold a paper by its name: of an earlier case, or in the register that it comes from."""
    return material.source in REGISTERS or any(way.source in HOLDERS and way.fact is None for way in material.reuse)
