"""``GET /v1/cases`` and ``GET /v1/cases/{case_no}``."""

from typing import Annotated

from fastapi import APIRouter, Path, Query

from kiosk.contract import problems
from kiosk.contract.cases import CaseDetail, CaseList
from kiosk.contract.submissions import LONGEST_NUMBER, SHORTEST_NUMBER
from standin.cases import Cases
from standin.openapi import refusals

_ALWAYS = (problems.CONTENT, problems.INTERNAL, problems.UNAVAILABLE)


def router(cases: Cases) -> APIRouter:
    """Return the routes."""
    routes = APIRouter(prefix="/v1/cases", tags=["cases"])

    @routes.get("", summary="The cases of one person, newest first", responses=refusals(*_ALWAYS))
    async def listed(
        id_number: Annotated[str, Query(min_length=SHORTEST_NUMBER, max_length=LONGEST_NUMBER)],
    ) -> CaseList:
        return cases.of_person(id_number)

    @routes.get(
        "/{case_no}",
        summary="One case with its timeline",
        responses=refusals(*_ALWAYS, problems.CASE_UNKNOWN),
    )
    async def detail(
        case_no: Annotated[str, Path(max_length=64)],
        query_code: Annotated[str | None, Query(max_length=16, description="Checked where given")] = None,
    ) -> CaseDetail:
        return cases.detail(case_no, query_code)

    return routes
