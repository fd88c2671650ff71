"""What is read off a page that was made: asked for after the page, and never in its way."""

from concurrent.futures import Future
from dataclasses import replace

from cli.machine.parts import Zone
from kiosk.faults import KioskFault
from kiosk.ports.paper_studio import NoPage, PageMade, PageOutcome


def with_number(made: Future[PageOutcome], zone: Zone) -> Future[PageOutcome]:
    """Return the page with the number of the bank card on it; a reader that is lost leaves the page without one."""
    whole: Future[PageOutcome] = Future()

    def on_made(done: Future[PageOutcome]) -> None:
        error = done.exception()
        page = NoPage(0) if error else done.result()
        if error is not None:
            whole.set_exception(error)
        elif isinstance(page, PageMade):
            zone.read_card(page.preview_jpeg).add_done_callback(lambda read: _finish(whole, page, read))
        else:
            whole.set_result(page)

    made.add_done_callback(on_made)
    return whole


def _finish(whole: Future[PageOutcome], page: PageMade, read: Future[str]) -> None:
    error = read.exception()
    if error is not None and not isinstance(error, KioskFault):
        whole.set_exception(error)
    else:
        whole.set_result(page if error else replace(page, number=read.result()))
