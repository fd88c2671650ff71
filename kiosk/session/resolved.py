"""The papers of a visit: those laid down here, those that somebody has already, and what the person said of these."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kiosk.domain.held import HeldPaper
from kiosk.ports.paper_studio import Quality


@dataclass(frozen=True, slots=True)
class Paper:
    """A page of this session, in memory only.

    Attributes:
        pdf: The document as it will be sent.
        preview_jpeg: For the screen.
        number: What was read off it, where something was.
    """

    material_id: str
    doc_id: str
    sha256: str
    quality: Quality
    pdf: bytes = field(repr=False)
    preview_jpeg: bytes = field(repr=False)
    number: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Resolved:
    """What makes papers unnecessary, beside what the registers say.

    Attributes:
        held: What the city holds of this person's earlier cases.
        laid: Papers of an earlier item of this visit, by the name of the paper; each with a document id of its own,
            for they are sent once more.
        licences: Whether e-licences may be fetched for this item; None until the person said so.
        disputed: Ids of the materials of which the person said that what is known is wrong.
    """

    held: tuple[HeldPaper, ...] = field(default=(), repr=False)
    laid: Mapping[str, Paper] = field(default_factory=dict, repr=False)
    licences: bool | None = None
    disputed: frozenset[str] = frozenset()
