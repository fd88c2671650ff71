"""tus 1.0 under ``/v1/uploads`` (core protocol and creation): one document each, resumable at any byte."""

from typing import Annotated

from fastapi import APIRouter, Depends, Header, Path, Request, Response, status
from starlette.requests import ClientDisconnect

from kiosk.contract import problems
from kiosk.contract.model import UUID7
from kiosk.contract.uploads import CHUNK_TYPE, MAX_DOCUMENT_BYTES, TUS_VERSION, UploadMetadata
from standin.documents import Upload, Writer
from standin.openapi import refusals
from standin.platform import Platform
from standin.refusals import Refusal

PREFIX = "/v1/uploads"
_OFFSET = {"Upload-Offset": {"description": "Bytes that are here", "required": True, "schema": {"type": "integer"}}}
_CHUNK = {"required": True, "content": {CHUNK_TYPE: {"schema": {"type": "string", "format": "binary"}}}}
_SPOKEN = {
    "parameters": [
        {"name": "Tus-Resumable", "in": "header", "required": True, "schema": {"type": "string", "const": TUS_VERSION}}
    ]
}
_ALWAYS = (problems.TUS_VERSION, problems.CONTENT, problems.INTERNAL, problems.UNAVAILABLE)

DocId = Annotated[str, Path(pattern=UUID7)]
Bytes = Annotated[int, Header(ge=0, le=MAX_DOCUMENT_BYTES)]


def _spoken(request: Request) -> None:
    # Read by hand: a version that is missing or wrong is answered with 412, as tus 1.0 says, before all else.
    if request.headers.get("tus-resumable") != TUS_VERSION:
        raise Refusal(problems.TUS_VERSION)


def router(platform: Platform) -> APIRouter:
    """Return the routes."""
    documents = platform.documents
    routes = APIRouter(prefix=PREFIX, tags=["uploads"])
    spoken = [Depends(_spoken)]

    @routes.options("", summary="What this server can do", status_code=204, response_class=Response)
    async def options() -> Response:
        said = {"Tus-Version": TUS_VERSION, "Tus-Extension": "creation", "Tus-Max-Size": str(MAX_DOCUMENT_BYTES)}
        return _answer(status.HTTP_204_NO_CONTENT, said)

    @routes.post(
        "",
        summary="Begin an upload, or find the one that exists: de-duplicated by doc_id",
        status_code=201,
        response_class=Response,
        dependencies=spoken,
        openapi_extra=_SPOKEN,
        responses={
            201: {
                "description": "Where to send the bytes",
                "headers": {"Location": {"required": True, "schema": {"type": "string"}}},
            },
            **refusals(
                *(*_ALWAYS, problems.MALFORMED, problems.TOO_LARGE),
                *(problems.SUBMISSION_UNKNOWN, problems.UNDECLARED, problems.DOCUMENT_CONFLICT),
            ),
        },
    )
    async def create(
        upload_length: Annotated[int, Header(ge=1, json_schema_extra={"maximum": MAX_DOCUMENT_BYTES})],
        upload_metadata: Annotated[str, Header(max_length=1000, description="doc_id, sha256, submission_id")],
    ) -> Response:
        if upload_length > MAX_DOCUMENT_BYTES:
            raise Refusal(problems.TOO_LARGE)
        upload = documents.create(_metadata(upload_metadata), upload_length)
        return _answer(status.HTTP_201_CREATED, {"Location": f"{PREFIX}/{upload.doc_id}", **_standing(upload)})

    @routes.head(
        "/{doc_id}",
        summary="How far an upload has come",
        response_class=Response,
        dependencies=spoken,
        openapi_extra=_SPOKEN,
        responses={
            200: {"description": "Its offset", "headers": _OFFSET},
            **refusals(*_ALWAYS, problems.UPLOAD_UNKNOWN),
        },
    )
    async def head(doc_id: DocId) -> Response:
        upload = documents.upload(doc_id)
        return _answer(status.HTTP_200_OK, {**_standing(upload), "Upload-Length": str(upload.size)})

    @routes.patch(
        "/{doc_id}",
        summary="Send bytes from an offset on; what arrived before a cut is kept",
        status_code=204,
        response_class=Response,
        dependencies=spoken,
        openapi_extra={**_SPOKEN, "requestBody": _CHUNK},
        responses={
            204: {"description": "The new offset", "headers": _OFFSET},
            **refusals(
                *(*_ALWAYS, problems.MEDIA, problems.UPLOAD_UNKNOWN),
                *(problems.OFFSET, problems.TOO_LARGE, problems.DIGEST),
            ),
        },
    )
    async def patch(
        doc_id: DocId, upload_offset: Bytes, request: Request, content_type: Annotated[str, Header()] = ""
    ) -> Response:
        if content_type != CHUNK_TYPE:
            raise Refusal(problems.MEDIA)
        await _take(request, documents.writer(doc_id, upload_offset))
        return _answer(status.HTTP_204_NO_CONTENT, _standing(documents.finish(doc_id)))

    return routes


async def _take(request: Request, writer: Writer) -> None:
    try:
        async for data in request.stream():
            writer.write(data)
    except ClientDisconnect:
        # Nobody listens any more; the bytes are kept, and the kiosk asks for the offset when it is back.
        raise Refusal(problems.OFFSET, "the connection was lost") from None


def _metadata(header: str) -> UploadMetadata:
    try:
        return UploadMetadata.parse(header)
    except ValueError as error:
        raise Refusal(problems.MALFORMED, "Upload-Metadata needs doc_id, sha256 and submission_id") from error


def _standing(upload: Upload) -> dict[str, str]:
    return {"Upload-Offset": str(upload.offset)}


def _answer(code: int, headers: dict[str, str]) -> Response:
    return Response(status_code=code, headers={"Tus-Resumable": TUS_VERSION, "Cache-Control": "no-store", **headers})
