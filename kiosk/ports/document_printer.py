"""Document printer port: A4 pages for the person who stands there, or nothing; and the truth about it."""

from dataclasses import dataclass, field
from typing import Annotated, Protocol

from pydantic import ConfigDict, Field

from kiosk.ports.device import Driver

MAX_PDF_BYTES = 20_000_000


@dataclass(frozen=True, slots=True)
class PrintDocument:
    """What is to come out: one A4 document.

    Attributes:
        number: What it is known by, such as a case number; the same document again has the same number.
        pdf: Its pages, up to 20 MB.
    """

    __pydantic_config__ = ConfigDict(extra="forbid", ser_json_bytes="base64", val_json_bytes="base64")

    number: Annotated[str, Field(min_length=1, max_length=64)] = field(repr=False)
    pdf: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class DocumentPrinted:
    """The queue finished the document, and its printer has confirmed it."""

    pages: int


@dataclass(frozen=True, slots=True)
class DocumentNotStarted:
    """Nothing was printed and nothing is left anywhere that could be; trying again is free.

    Attributes:
        reason: ``paper_out``, ``paper_jam``, ``cover_open``, ``toner_out``, ``output_full``, ``busy``, ``stopped``,
            ``unreachable``, ``fault``, ``refused``; ``refused`` also where the document was begun before and nobody
            asked for a copy, and where the queue would keep jobs for later.
        detail: For the technician.
    """

    reason: str
    detail: str = ""
    pages: int = 0


@dataclass(frozen=True, slots=True)
class DocumentInterrupted:
    """Some of it may be out, the rest never comes: the job was taken back.

    Attributes:
        pages: That the queue counted; a sheet in a jam is not counted.
    """

    reason: str
    pages: int
    detail: str = ""


@dataclass(frozen=True, slots=True)
class DocumentUnknown:
    """It may or may not be out. Never printed again by the machine itself.

    Attributes:
        reason: As of DocumentNotStarted; ``unconfirmed`` where the queue hands over and hears nothing back;
            ``mute`` where the printer did not finish in time and does not say why.
    """

    reason: str
    pages: int
    detail: str = ""


DocumentOutcome = DocumentPrinted | DocumentNotStarted | DocumentInterrupted | DocumentUnknown

DOCUMENT_OUTCOMES: dict[type, str] = {
    DocumentPrinted: "printed",
    DocumentNotStarted: "not_started",
    DocumentInterrupted: "interrupted",
    DocumentUnknown: "unknown",
}
"""The outcomes' names in JSON and in the log."""


class DocumentPrinter(Driver, Protocol):
    """Prints A4. Emits HealthChanged, with facts paper, toner, cover, queue and waiting (jobs in the queue)."""

    def print_document(self, document: PrintDocument, *, timeout_s: float, again: bool = False) -> DocumentOutcome:
        """Empty the queue of what was left there, print one document, and wait for the queue's own word.

        Whatever the outcome, no job of ours and no copy of the document is left in the queue.

        Args:
            document: What to print.
            timeout_s: Limit for the whole job in seconds, 1 to 120; then it is taken back.
            again: A person wants it though it was begun before.

        Returns:
            One of DocumentOutcome; nothing foreseeable is raised.

        Source:
            RFC 8011 (Print-Job, job-state, printer-state-reasons); CUPS, printer-error-policy.
        """
