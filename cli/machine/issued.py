"""What was issued for a case, fetched by the sync worker and drawn by the papers process; kept by neither."""

from concurrent.futures import Future

from kiosk.domain.results import CaseResult
from kiosk.faults import KioskFault
from kiosk.ports.platform import LineDown, NotTold, ResultOutcome
from kiosk.ports.results import CaseProof, DrawOutcome, PagesDrawn, ResultFetched
from kiosk.session.issued import IssuedMissing, IssuedProblem, IssuedReady
from offline_cache.sync_proxy import SyncProxy
from papers.proxy import PaperStudioProxy

FETCH_S = 15.0
"""As long as somebody looks at a busy sign without wondering."""
Ended = Future[IssuedReady | IssuedMissing]


class IssuedPapers:
    """Fetching and drawing as the session's performer needs them. Thread-safe."""

    def __init__(self, sync: SyncProxy, studio: PaperStudioProxy) -> None:
        """Take who fetches, and who draws."""
        self._sync, self._studio = sync, studio

    def fetch(self, case_no: str, result: CaseResult, proof: CaseProof) -> Ended:
        """Fetch a document and draw its pages; the future fails by a bug alone."""
        ended: Ended = Future()
        asked = self._sync.result(case_no, result, proof, timeout_s=FETCH_S)
        asked.add_done_callback(lambda done: self._draw(done.result(), ended))
        return ended

    def _draw(self, fetched: ResultOutcome, ended: Ended) -> None:
        match fetched:
            case ResultFetched(pdf=pdf):
                drawn = self._studio.draw(pdf)
                drawn.add_done_callback(lambda done: _end(pdf, done, ended))
            case NotTold():
                ended.set_result(IssuedMissing(IssuedProblem.NOT_TOLD))
            case LineDown():
                ended.set_result(IssuedMissing(IssuedProblem.NO_LINE))


def _end(pdf: bytes, done: Future[DrawOutcome], ended: Ended) -> None:
    """A papers process that was lost in between is started again; the person asks once more."""
    error = done.exception()
    if error is not None and not isinstance(error, KioskFault):
        ended.set_exception(error)
        return
    drawn = None if error is not None else done.result()
    seen = isinstance(drawn, PagesDrawn) and IssuedReady(pdf, drawn.pictures)
    ended.set_result(seen or IssuedMissing(IssuedProblem.NOT_DRAWN))
