"""``POST /v1/logs``: audit events and signed heads, as OTLP/JSON."""

from fastapi import APIRouter

from kiosk.contract import problems
from kiosk.contract.logs import LogsAnswer, LogsRequest
from standin.logs import Logs
from standin.openapi import refusals
from standin.platform import Platform


def router(platform: Platform) -> APIRouter:
    """Return the route."""
    logs = Logs(platform.database)
    routes = APIRouter(prefix="/v1/logs", tags=["logs"])

    @routes.post(
        "",
        summary="Hand in a batch of the audit log; acknowledged where partialSuccess is absent",
        response_model_exclude_none=True,
        responses=refusals(
            *(problems.MALFORMED, problems.TOO_LARGE, problems.CONTENT, problems.LOG_HEAD),
            *(problems.INTERNAL, problems.UNAVAILABLE),
        ),
    )
    async def hand_in(batch: LogsRequest) -> LogsAnswer:
        return logs.keep(batch)

    return routes
