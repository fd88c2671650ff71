"""Opens the best composer that this machine can have."""

import logging
from pathlib import Path

from chinese_input.named import WithNames
from chinese_input.options import SYSTEM
from chinese_input.plain import PlainComposer
from chinese_input.rime.composer import RimeComposer
from kiosk.faults import KioskFault

log = logging.getLogger(__name__)


def open_composer(state: Path, places: tuple[str, ...], system: Path = SYSTEM) -> WithNames:
    """Return librime with our words, or the plain composer where that cannot be; both offer whole names."""
    try:
        return WithNames(RimeComposer(state, places, system))
    except KioskFault as fault:
        log.warning("the plain composer stands in: %s", fault.fault.code)
        return WithNames(PlainComposer(places, fault.fault.code))
