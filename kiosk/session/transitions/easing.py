"""What makes the screen easier: larger text, and everything within low reach. Both end with the visit."""

from dataclasses import replace

from kiosk.session.ease import LowReachChosen
from kiosk.session.events import LargeTextChosen
from kiosk.session.stages import SessionState
from kiosk.session.steps import Step, stay, with_trip


def on_large_text(state: SessionState, event: LargeTextChosen) -> Step:
    """Set the size; whoever has said once which one they want is not asked for it any more."""
    sized = replace(state, large_text=event.on)
    return stay(with_trip(sized, size_settled=True) if sized.trip else sized)


def on_low_reach(state: SessionState, event: LowReachChosen) -> Step:
    """Bring everything down, or back up."""
    return stay(replace(state, low_reach=event.on))
