"""What a person stands for, as it is sent: promises in the words that were read, and the signature with its document."""

from datetime import date

from kiosk.contract.submissions import DocumentDigest, PromiseMade, SubmittedSignature
from kiosk.ports.outbox import NewDocument
from kiosk.session import form
from kiosk.session.pledges import Pledge
from kiosk.session.resolved import Paper
from kiosk.session.stages import SessionState
from kiosk.session.steps import trip_of

SIGNATURE = "signature"
"""Material id of the document that holds the strokes."""


def promises(state: SessionState, today: date) -> tuple[PromiseMade, ...]:
    """Return the promises of the case: those touched on their page, and those that the signature makes."""
    pledge = trip_of(state).pledge
    signed_at = pledge.signature.at if pledge.signature else None
    listed = [(each, pledge.promised_at) for each in form.touched_promises(state, today)]
    listed += [(each, signed_at) for each in form.signed_promises(state, today)]
    return tuple(PromiseMade(material_id=each.material_id, text=each.text.zh, at=at) for each, at in listed if at)


def signature(pledge: Pledge) -> SubmittedSignature | None:
    """Return how the case was signed."""
    signed = pledge.signature
    if signed is None:
        return None
    return SubmittedSignature(by=signed.by.value, at=signed.at, covers=signed.covers, doc_id=signed.doc_id)


def documents(pledge: Pledge) -> tuple[NewDocument, ...]:
    """Return the document of the strokes, where there are any."""
    signed = pledge.signature
    if signed is None or signed.doc_id is None:
        return ()
    return (NewDocument(signed.doc_id, SIGNATURE, signed.pdf, signed.sha256),)


def digests(papers: tuple[Paper, ...], pledge: Pledge) -> tuple[DocumentDigest, ...]:
    """Return the digest of every document of the case, the strokes last."""
    every = [(p.doc_id, p.material_id, p.sha256, len(p.pdf)) for p in papers]
    every += [(d.doc_id, d.material_id, d.sha256, len(d.content)) for d in documents(pledge)]
    return tuple(DocumentDigest(doc_id=i, material_id=m, sha256=digest, size=size) for i, m, digest, size in every)
