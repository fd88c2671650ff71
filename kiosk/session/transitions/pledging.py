"""What a person stands for: promises read and touched, and a signature, by finger or by a button that is held."""

import hashlib
from dataclasses import replace
from typing import Any

from kiosk import events as audit
from kiosk.session import form
from kiosk.session.pledges import (
    PromisesDeclined,
    PromisesMade,
    Promising,
    Signature,
    SignatureDrawn,
    SignatureHeld,
    SignedBy,
    Signing,
    SigningAsked,
)
from kiosk.session.stages import Reviewing, SessionState
from kiosk.session.steps import Moment, Step, go, log, stay, trip_of, with_trip


def on_promises_made(state: SessionState, _event: PromisesMade, moment: Moment) -> Step:
    """Keep that the promises shown were made, and when."""
    if not isinstance(state.stage, Promising):
        return stay(state)
    made = frozenset(promise.material_id for promise in form.promises(undeclined(state), moment.today))
    after = _pledged(undeclined(state), promised=made, promised_at=moment.wall)
    went, effects = form.next_step(after, moment)
    return went, (log(state, audit.PromisesMade(made=True, promises=len(made))), *effects)


def on_promises_declined(state: SessionState, _event: PromisesDeclined, moment: Moment) -> Step:
    """Take the papers instead; whoever has none brings them to the counter."""
    if not isinstance(state.stage, Promising):
        return stay(state)
    declined = _pledged(state, declined=True, promised=frozenset(), promised_at=None)
    went, effects = form.next_step(declined, moment)
    return went, (log(state, audit.PromisesMade(made=False, promises=0)), *effects)


def on_signature_drawn(state: SessionState, event: SignatureDrawn, moment: Moment) -> Step:
    """Keep the strokes as a document of the case."""
    digest = hashlib.sha256(event.pdf).hexdigest()
    covers = form.covered(state, moment.today) if isinstance(state.stage, Signing) else ""
    return _sign(state, Signature(SignedBy.DRAWN, moment.wall, covers, moment.fresh_id, digest, event.pdf), moment)


def on_signature_held(state: SessionState, _event: SignatureHeld, moment: Moment) -> Step:
    """Keep that the button was held, for a person who cannot write with a finger."""
    covers = form.covered(state, moment.today) if isinstance(state.stage, Signing) else ""
    return _sign(state, Signature(SignedBy.HELD, moment.wall, covers), moment)


def on_signing_asked(state: SessionState, _event: SigningAsked, moment: Moment) -> Step:
    """Sign once more, from the review."""
    asked = isinstance(state.stage, Reviewing) and form.is_signed(state, moment.today)
    return go(state, Signing()) if asked else stay(state)


def _sign(state: SessionState, signature: Signature, moment: Moment) -> Step:
    if not isinstance(state.stage, Signing):
        return stay(state)
    went, effects = form.next_step(_pledged(state, signature=signature), moment)
    return went, (log(state, audit.CaseSigned(by=signature.by.value)), *effects)


def undeclined(state: SessionState) -> SessionState:
    """Return the state as if nothing had been declined: who comes back to the promises finds them all."""
    return _pledged(state, declined=False)


def _pledged(state: SessionState, **changes: Any) -> SessionState:  # noqa: ANN401 - dataclasses.replace checks the names
    return with_trip(state, pledge=replace(trip_of(state).pledge, **changes))
