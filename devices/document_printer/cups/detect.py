"""Which queues CUPS has on this machine."""

from devices.detector import Found, Places
from devices.document_printer.cups.options import SOCKET
from devices.document_printer.ipp.client import IppClient, NoAnswerError, RejectedError
from devices.document_printer.ipp.message import Attribute, Group, Tag
from devices.document_printer.ipp.vocabulary import Operation

LOOK_S = 3.0
_TOLD = ("printer-name", "printer-make-and-model", "device-uri")


def detect(_places: Places, server: str = SOCKET) -> list[Found]:
    """Return every queue with the options that mean it; none where CUPS does not run."""
    wanted = Attribute("requested-attributes", Tag.KEYWORD, _TOLD)
    try:
        answer = IppClient(server).ask(Operation.CUPS_GET_PRINTERS, "/", about=(wanted,), timeout_s=LOOK_S)
    except (NoAnswerError, RejectedError):
        return []
    queues = ({name: str(values[0]) for name, values in told.items()} for told in answer.all(Group.PRINTER))
    return [
        Found(
            "document_printer.cups",
            f"{told.get('printer-make-and-model', '')} {told.get('device-uri', '')}".strip(),
            {"queue": told["printer-name"]},
        )
        for told in queues
        if "printer-name" in told
    ]
