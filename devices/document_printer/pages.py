"""What a document is before anybody is asked to print it."""

from io import BytesIO
from logging import CRITICAL, getLogger

import pikepdf

from kiosk.ports.document_printer import MAX_PDF_BYTES

MOST_PAGES = 50
getLogger("pikepdf._core").setLevel(CRITICAL)  # what it has to say of a damaged document may quote it


class NotPrintableError(ValueError):
    """This document is not printed; the text says why, without what is in it."""


def pages_of(pdf: bytes) -> int:
    """Return how many pages a PDF has.

    A printer that is given half a file prints signs, or nothing, and tells of neither.

    Raises:
        NotPrintableError: it is no whole PDF, it is locked, or it has no pages or too many.
    """
    if len(pdf) > MAX_PDF_BYTES:
        raise NotPrintableError(f"it has {len(pdf) // 1_000_000} MB, at most {MAX_PDF_BYTES // 1_000_000}")
    try:
        with pikepdf.open(BytesIO(pdf), attempt_recovery=False) as document:
            count = len(document.pages)
            problems = document.check_pdf_syntax()
    except pikepdf.PasswordError:
        raise NotPrintableError("it is locked with a password") from None
    except (pikepdf.exceptions.PikepdfError, ValueError):  # by measurement: it raises both for damaged trees of pages
        raise NotPrintableError("it is no whole PDF") from None
    if problems:
        raise NotPrintableError(f"its contents are damaged in {len(problems)} places")
    if not 1 <= count <= MOST_PAGES:
        raise NotPrintableError(f"it has {count} pages, 1 to {MOST_PAGES} are printed")
    return count
