"""``POST /v1/bills:lookup``."""

from fastapi import APIRouter

from kiosk.contract import problems
from kiosk.contract.bills import Bill, BillQuery
from standin.openapi import BODY, refusals
from standin.platform import Platform


def router(platform: Platform) -> APIRouter:
    """Return the route."""
    routes = APIRouter(prefix="/v1/bills:lookup", tags=["payments"])

    @routes.post(
        "", summary="What is owed on an account of a utility", responses=refusals(*BODY, problems.BILL_UNKNOWN)
    )
    async def look(query: BillQuery) -> Bill:
        return platform.bills.look(query)

    return routes
