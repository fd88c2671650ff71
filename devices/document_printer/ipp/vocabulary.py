"""The numbers of IPP that we use.

Source:
    RFC 8011, sections 5.4.15 (operations), 5.3.7 (job-state), 5.4.11 (printer-state), appendix B (status codes);
    RFC 3998 for Resume-Printer's kin; CUPS Implementation of IPP for what begins with 0x4000.
"""

from enum import IntEnum

PDF = "application/pdf"
A4 = "iso_a4_210x297mm"
"""PWG 5101.1."""


class Operation(IntEnum):
    """What is asked of a printer or of CUPS."""

    PRINT_JOB = 0x0002
    VALIDATE_JOB = 0x0004
    CREATE_JOB = 0x0005
    SEND_DOCUMENT = 0x0006
    CANCEL_JOB = 0x0008
    GET_JOB_ATTRIBUTES = 0x0009
    GET_JOBS = 0x000A
    GET_PRINTER_ATTRIBUTES = 0x000B
    RESUME_PRINTER = 0x0011
    CUPS_GET_PRINTERS = 0x4002


class Status(IntEnum):
    """What is answered; everything below 0x0100 is a yes."""

    OK = 0x0000
    LAST_OF_YES = 0x00FF
    BAD_REQUEST = 0x0400
    FORBIDDEN = 0x0401
    NOT_AUTHENTICATED = 0x0402
    NOT_AUTHORIZED = 0x0403
    NOT_POSSIBLE = 0x0404
    NOT_FOUND = 0x0406
    OPERATION_NOT_SUPPORTED = 0x0501
    NOT_ACCEPTING_JOBS = 0x0506


class JobState(IntEnum):
    """Where a job is; from CANCELED on it does nothing any more."""

    PENDING = 3
    HELD = 4
    PROCESSING = 5
    STOPPED = 6
    CANCELED = 7
    ABORTED = 8
    COMPLETED = 9

    @property
    def is_over(self) -> bool:
        """Whether nothing of it can come out any more."""
        return self >= JobState.CANCELED


class PrinterState(IntEnum):
    """What a printer, or a queue, is at."""

    IDLE = 3
    PROCESSING = 4
    STOPPED = 5
