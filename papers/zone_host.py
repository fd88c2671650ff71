"""The process that reads text off pictures: ``python -m papers.zone_host``. Neither OpenCV nor RapidOCR enters the screen's."""

from datetime import date

from hosting.child import serve
from hosting.wire import Codec, Emit, JsonObject
from kiosk.ports.document_camera import Frame
from kiosk.ports.zone_reader import NoZone, ZoneOutcome, ZoneRead

CODEC = Codec((Frame, ZoneRead, NoZone))


class ZoneService:
    """Reads zones and card numbers; ``zone_proxy`` makes the port of it."""

    def read(self, frame: Frame, today: str) -> ZoneOutcome:
        """Look for the zone in a still; a frame that is gone shows none. ``today`` is an ISO date: it crosses as text."""
        from papers.shared_frame import FrameGoneError, read_frame  # noqa: PLC0415 - see the module
        from papers.zone import find_zone  # noqa: PLC0415 - see the module

        try:
            picture = read_frame(frame)
        except FrameGoneError:
            return NoZone()
        found = find_zone(picture, date.fromisoformat(today))
        return NoZone() if found is None else ZoneRead(found)

    def read_card(self, jpeg: bytes) -> str:
        """Return the number on the picture of a bank card; empty where none is surely read."""
        from papers.card_number import find_card_number  # noqa: PLC0415 - see the module
        from papers.pictures import decode  # noqa: PLC0415 - see the module

        return find_card_number(decode(jpeg)) or ""


def make_service(_setup: JsonObject, _emit: Emit) -> ZoneService:
    """Return the service; the parent imports this module for its codec only."""
    return ZoneService()


if __name__ == "__main__":
    serve(make_service, CODEC)
