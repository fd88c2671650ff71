"""Materials: the papers and proofs that an item needs, and what makes them unnecessary."""

from pydantic import Field

from kiosk.domain.catalogue.base import Days, Id, PackModel
from kiosk.domain.catalogue.questions import Condition
from kiosk.domain.catalogue.vocabulary import Issuer, MaterialSource, PaperForm, TrustLevel
from kiosk.domain.text import LocalText


class Reuse(PackModel):
    """One way to have a material without asking for it; the ways are tried in order."""

    source: MaterialSource
    """Where it is looked for."""
    fact: str | None = None
    """``registry.<name>`` of the person, ``firm.<name>`` of the firm that is acted for: known there, the material is
    not asked for; without it ``earlier`` and ``session`` go by the paper's name (``reuse_key``, or the material's id), and a register
    by what the city's answer says that it holds."""
    trust: TrustLevel
    """How far what is found there can be relied on."""
    max_age_days: int | None = Field(default=None, ge=1, le=3660)
    """How old the fact may be, in days; without it any age will do."""
    only_if: Condition | None = None
    """Tried only where this holds."""


class Material(PackModel):
    """One paper or proof that an item needs."""

    id: Id
    """Id within the item."""
    name: LocalText
    """Its name."""
    source: MaterialSource
    """Where it comes from if nothing of ``reuse`` is found; ``scan`` asks for paper, and so does a register that does
    not hold it, unless ``office``."""
    office: bool = False
    """For registers: the office that decides always has it by itself, and fetches it after sending; without it the
    paper is asked for where the city's answer does not name it."""
    basis: str = Field(min_length=1)
    """The law that demands it: a title in 《》, a document number or a law's name; ``sample`` in sample packs only."""
    hint: LocalText | None = None
    """How, or which one."""
    accepts: tuple[LocalText, ...] = ()
    """The papers of which one is enough, shown to the person."""
    required: bool = True
    """Whether every case needs it."""
    only_if: Condition | None = None
    """Needed only where this holds: the situation decides."""
    why: LocalText | None = None
    """Why this situation needs it; has to be given with ``only_if``."""
    reuse: tuple[Reuse, ...] = ()
    """Ways to have it without asking, best first."""
    reuse_key: Id | None = None
    """Names the same paper across items: asked once in a visit, and once in a package."""
    promise: LocalText | None = None
    """The words of the promise in full, where it may be promised; without them a plain sentence with its name."""
    signed: bool = False
    """Whether its promise is signed on the screen, whatever the item wants: a mandate (委托书)."""
    deferrable: bool = False
    """Whether the case is accepted without it and it may follow (容缺后补)."""
    defer_days: Days | None = None
    """Working days within which a deferrable paper has to follow; the slip names the day."""
    card_sized: bool = False
    """Whether the paper has the size of a bank or ID card rather than A4."""
    reads: Id | None = None
    """Id of the field that is answered by what the picture of this paper shows: the number of a bank card."""
    form: PaperForm = PaperForm.ORIGINAL
    """The original, a copy, or both."""
    copies: int = Field(default=1, ge=1, le=20)
    """How many are wanted where paper is brought."""
    issuer: Issuer | None = None
    """Who makes it."""
    issued_by: LocalText | None = None
    """Where a person who lacks it gets it."""
    standard: LocalText | None = None
    """What it has to look like to be accepted."""
    blank: LocalText | None = None
    """Where the empty form and the filled-in example are found."""


class Eligibility(PackModel):
    """Who may apply, as far as the kiosk can tell at once."""

    min_age: int | None = Field(default=None, ge=0, le=150)
    """Age in full years."""
    max_age: int | None = Field(default=None, ge=0, le=150)
    """Age in full years."""
    reason: LocalText | None = None
    """Shown to those who may not yet: when, or what instead."""
