"""Documents to print: small, whole, and of nobody."""

from io import BytesIO

import pikepdf

from devices.document_printer.conformance import sample_page
from kiosk.ports.document_printer import PrintDocument


def document(number: str = "A-1", pages: int = 1) -> PrintDocument:
    """Return a document; its number stands in the file, so that it is known again in the tray."""
    with pikepdf.open(BytesIO(sample_page())) as made:
        for _ in range(pages - 1):
            made.pages.append(made.pages[0])
        made.docinfo["/Title"] = f"sample {number}"
        target = BytesIO()
        made.save(target)
    return PrintDocument(number, target.getvalue())


def number_of(pdf: bytes) -> str:
    """Return the number of a document that came out."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        return str(opened.docinfo["/Title"]).removeprefix("sample ")


def locked(pdf: bytes) -> bytes:
    """Return the document behind a password."""
    target = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as opened:
        opened.save(target, encryption=pikepdf.Encryption(owner="sample", user="sample"))
    return target.getvalue()
