"""Which PC/SC readers are plugged in."""

from devices.card_reader.pcsc import api
from devices.card_reader.pcsc.options import PcscOptions
from devices.detector import Found, Places


def detect(_places: Places) -> list[Found]:
    """Return every reader but the slots for SAM cards; none where pcscd does not run."""
    try:
        context = api.establish()
    except api.PcscError:
        return []
    try:
        readers = api.list_readers(context)
    finally:
        api.release(context)
    watches = PcscOptions().watches
    return [Found("card_reader.pcsc", name, {"readers": [name]}) for name in readers if watches(name)]
