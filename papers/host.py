"""The papers process: ``python -m papers.host``. OpenCV never enters the process of the screen."""

from hosting.child import serve
from hosting.wire import Codec, Emit, JsonObject
from kiosk.domain.receipt import Receipt
from kiosk.ports.document_camera import Frame
from kiosk.ports.paper_studio import CodesRead, NoPage, PageFound, PageMade, SheetNotSet, SheetSet
from kiosk.ports.results import PagesDrawn, PagesNotDrawn

CODEC = Codec(
    (Frame, PageFound, NoPage, PageMade, CodesRead, Receipt, SheetSet, SheetNotSet, PagesDrawn, PagesNotDrawn)
)


def make_service(_setup: JsonObject, _emit: Emit) -> object:
    """Return the studio; OpenCV is imported here, so that the parent may import this module for its codec."""
    from papers.studio import Studio  # noqa: PLC0415 - see above

    return Studio()


if __name__ == "__main__":
    serve(make_service, CODEC)
