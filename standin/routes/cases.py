"""``GET /v1/cases``, ``GET /v1/cases/{case_no}``, and what was issued for a case."""

from typing import Annotated

from fastapi import APIRouter, Header, Path, Query, Response

from kiosk.contract import problems
from kiosk.contract.cases import CaseDetail, CaseList
from kiosk.contract.holder import HOLDER
from kiosk.contract.visits import Arrival, VisitAnswer, VisitWish
from kiosk.domain.results import PDF
from standin.conditional import document, offered
from standin.openapi import ALWAYS, BODY, refusals
from standin.platform import Platform

_CASE_NO = r"^[!-~]{1,64}$"
_FIRM = "As `kiosk.contract.firms.firm_holder` makes it; the holder has to be its representative or filed agent"
_VISIT = (*BODY, problems.CASE_UNKNOWN, problems.TOO_MANY, problems.VISIT_NOT_DUE)
_QUERY_CODE = r"^[!-~]{1,16}$"
_RESULT_ID = r"^[A-Za-z0-9-]{1,64}$"
_ISSUED = offered(PDF, "The document, with the size and the digest that the case names")


def router(platform: Platform) -> APIRouter:
    """Return the routes."""
    cases = platform.cases
    routes = APIRouter(prefix="/v1/cases", tags=["cases"])

    @routes.get("", summary="The cases of a person, or of a firm of theirs, newest first", responses=refusals(*ALWAYS))
    async def listed(
        holder: Annotated[str, Query(pattern=HOLDER, description="As `kiosk.contract.holder` makes it of a person")],
        firm: Annotated[str | None, Query(pattern=HOLDER, description=_FIRM)] = None,
    ) -> CaseList:
        return cases.of_holder(holder) if firm is None else cases.of_firm(holder, firm)

    @routes.get(
        "/{case_no}",
        summary="One case with its timeline, for whoever has its query code, is its holder or of its firm",
        responses=refusals(*ALWAYS, problems.CASE_UNKNOWN, problems.TOO_MANY),
    )
    async def detail(
        case_no: Annotated[str, Path(pattern=_CASE_NO)],
        query_code: Annotated[str | None, Query(pattern=_QUERY_CODE, description="From the receipt")] = None,
        holder: Annotated[str | None, Query(pattern=HOLDER, description="Where the person has shown a card")] = None,
        firm: Annotated[str | None, Query(pattern=HOLDER, description=_FIRM)] = None,
    ) -> CaseDetail:
        return cases.detail(case_no, query_code, holder, firm)

    @routes.put(
        "/{case_no}/visit",
        summary="Take a time for the visit after a pre-review, or another one",
        responses=refusals(*_VISIT, problems.SLOT_UNKNOWN, problems.SLOT_TAKEN, problems.SLOT_HELD),
    )
    async def visit(case_no: Annotated[str, Path(pattern=_CASE_NO)], wish: VisitWish) -> VisitAnswer:
        return platform.visits.book(case_no, wish.holder, wish.slot_id)

    @routes.post(
        "/{case_no}/visit:check-in",
        summary="The holder is there for the visit, and is called by a number",
        responses=refusals(*_VISIT),
    )
    async def check_in(case_no: Annotated[str, Path(pattern=_CASE_NO)], arrival: Arrival) -> VisitAnswer:
        return platform.visits.check_in(case_no, arrival.holder)

    @routes.get(
        "/{case_no}/results/{result_id}",
        summary="A document that was issued for a case, for whoever may see the case; conditional",
        response_class=Response,
        responses={**_ISSUED, **refusals(*ALWAYS, problems.CASE_UNKNOWN, problems.NOT_FOUND, problems.TOO_MANY)},
    )
    async def result(
        case_no: Annotated[str, Path(pattern=_CASE_NO)],
        result_id: Annotated[str, Path(pattern=_RESULT_ID)],
        query_code: Annotated[str | None, Query(pattern=_QUERY_CODE, description="From the receipt")] = None,
        holder: Annotated[str | None, Query(pattern=HOLDER, description="Where the person has shown a card")] = None,
        firm: Annotated[str | None, Query(pattern=HOLDER, description=_FIRM)] = None,
        if_none_match: Annotated[str | None, Header()] = None,
    ) -> Response:
        found, content = cases.result(case_no, result_id, query_code, holder, firm)
        return document(content, found.media_type, if_none_match)

    return routes
