"""What a check works with: the wire, sample forms that are new each time, and what an answer has to be."""

import hashlib
import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar, Unpack
from urllib.parse import urlsplit

import requests
import uuid_utils
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pydantic import BaseModel, ValidationError
from stdnum.cn import ric

from conformance.check import Broken
from conformance.wire import Sent, Target, Wire
from kiosk.contract.holder import holder_of
from kiosk.contract.problems import MEDIA_TYPE, Problem, ProblemType
from kiosk.contract.uploads import CHUNK_TYPE, TUS_VERSION, UploadMetadata
from kiosk.domain.applicant import DocumentType

NAME = "样例合规"
"""Every person of these checks; the numbers are of area 430100, which is not issued to people."""
TUS = {"Tus-Resumable": TUS_VERSION}
Answered = TypeVar("Answered", bound=BaseModel)


def new_id() -> str:
    """Return an id as a kiosk makes it: a UUID of version 7."""
    return str(uuid_utils.uuid7())


def key(text: str) -> dict[str, str]:
    """Return an Idempotency-Key, a structured-field string."""
    return {"Idempotency-Key": f'"{text}"'}


def new_number() -> str:
    """Return a number with a right check character, of a person who does not exist."""
    body = f"430100194906{1 + secrets.randbelow(28):02}{secrets.randbelow(1000):03}"
    return body + ric.calc_check_digit(body)


@dataclass(frozen=True, slots=True)
class Form:
    """A sample case, as a kiosk holds it."""

    item: str
    id: str = field(default_factory=new_id)
    number: str = field(default_factory=new_number)
    contents: dict[str, bytes] = field(default_factory=dict)
    created_at: datetime = field(default_factory=lambda: datetime.now(UTC))

    @property
    def holder(self) -> str:
        """Its person, as the contract names people in addresses."""
        return holder_of(DocumentType.RESIDENT_ID, self.number, NAME)

    @property
    def digests(self) -> list[dict[str, Any]]:
        """Its documents."""
        return [
            {"doc_id": doc_id, "material_id": "sample", "sha256": sha256(content), "size": len(content)}
            for doc_id, content in self.contents.items()
        ]

    def body(self, kiosk_id: str, **other: object) -> dict[str, Any]:
        """Return the JSON of ``POST /v1/submissions``, with members replaced or added."""
        return {
            "id": self.id,
            "item_code": self.item,
            "catalogue_version": "sample-1",
            "kiosk_id": kiosk_id,
            "provisional_no": "K430104000101-261123-0001X",
            "created_at": self.created_at.isoformat(),
            "applicant": {"name": NAME, "id_number": self.number, "identity": "typed"},
            "answers": [],
            "documents": self.digests,
            **other,
        }


@dataclass(slots=True)
class Person:
    """Somebody of the test environment whom its registry knows.

    Attributes:
        fields: What it knows.
        mobile: Where codes may be sent to; empty where none may: it would be a stranger's telephone.
    """

    name: str
    id_number: str
    fields: tuple[str, ...]
    mobile: str = ""


@dataclass(frozen=True, slots=True)
class Enrolled:
    """A kiosk of the test environment that enrolled, so that its calls are signed; the files are PEM."""

    key_id: str
    signing_key: Ed25519PrivateKey
    cert: Path
    key: Path


@dataclass
class Bench:
    """Given to every check."""

    target: Target
    wire: Wire
    item: str = "P05"
    person: Person | None = None
    enrolled: Enrolled | None = None
    issued_at_once: str = "P01"

    @cached_property
    def kiosk_id(self) -> str:
        """Who these checks are to the platform."""
        return self.target.kiosk_id

    def call(self, method: str, path: str, **arguments: Unpack[Sent]) -> requests.Response:
        """Make one call. Raises Unreachable."""
        return self.wire.call(method, path, **arguments)

    def form(self, documents: int = 0, size: int = 3000) -> Form:
        """Return a new sample case with random documents."""
        return Form(self.item, contents={new_id(): secrets.token_bytes(size) for _ in range(documents)})

    def submit(self, form: Form, *, keyed: bool = True, **other: object) -> requests.Response:
        """Hand in a form."""
        body = form.body(self.kiosk_id, **other)
        return self.call("POST", "/v1/submissions", json=body, headers=key(form.id) if keyed else {})

    def commit(self, form: Form, **body: object) -> requests.Response:
        """Make the case."""
        path = f"/v1/submissions/{form.id}:commit"
        return self.call("POST", path, json=body or {"documents": form.digests}, headers=key(form.id))

    def create(self, form: Form, doc_id: str) -> requests.Response:
        """Begin the upload of a document."""
        content = form.contents[doc_id]
        metadata = UploadMetadata(doc_id=doc_id, sha256=sha256(content), submission_id=form.id).header()
        headers = {**TUS, "Upload-Length": str(len(content)), "Upload-Metadata": metadata}
        return self.call("POST", "/v1/uploads", headers=headers)

    def offset(self, doc_id: str) -> int:
        """Ask how far an upload has come."""
        answer = self.call("HEAD", f"/v1/uploads/{doc_id}", headers=TUS)
        return int(promised(answer, "Upload-Offset", 200))

    def patch(self, doc_id: str, offset: int, data: bytes) -> requests.Response:
        """Send bytes of a document."""
        headers = {**TUS, "Upload-Offset": str(offset), "Content-Type": CHUNK_TYPE}
        return self.call("PATCH", f"/v1/uploads/{doc_id}", data=data, headers=headers)

    def send(self, form: Form) -> requests.Response:
        """Do everything in its order."""
        expect(self.submit(form), 200, 201)
        for doc_id, content in form.contents.items():
            expect(self.create(form, doc_id), 201)
            expect(self.patch(doc_id, 0, content), 204)
        return self.commit(form)


def sha256(content: bytes) -> str:
    """Return a digest as the contract writes it."""
    return hashlib.sha256(content).hexdigest()


def expect(answer: requests.Response, *statuses: int) -> requests.Response:
    """Want one of some statuses."""
    if answer.status_code not in statuses:
        wanted = " or ".join(map(str, statuses))
        raise Broken(f"{_call(answer)}: {answer.status_code} instead of {wanted}{_type(answer)}")
    return answer


def promised(answer: requests.Response, header: str, *statuses: int) -> str:
    """Want a header."""
    value = expect(answer, *statuses).headers.get(header)
    if not value:
        raise Broken(f"{_call(answer)}: {answer.status_code} without the header {header}")
    return value


def read(answer: requests.Response, model: type[Answered], *statuses: int) -> Answered:
    """Want a body that is what the contract describes."""
    expect(answer, *statuses)
    kind = answer.headers.get("Content-Type", "").partition(";")[0]
    if kind != "application/json":
        raise Broken(f"{_call(answer)}: the content is {kind or 'of no type'} instead of application/json")
    try:
        return model.model_validate_json(answer.content)
    except ValidationError as error:
        where = "; ".join(f"{'.'.join(map(str, each['loc']))} {each['type']}" for each in error.errors()[:5])
        raise Broken(f"{_call(answer)}: the body is no {model.__name__}: {where}") from error


def refused(answer: requests.Response, *kinds: ProblemType) -> Problem:
    """Want one of some refusals: problem+json with its type and its status."""
    expect(answer, *{kind.status for kind in kinds})
    kind = answer.headers.get("Content-Type", "").partition(";")[0]
    if kind != MEDIA_TYPE:
        raise Broken(f"{_call(answer)}: a refusal of type {kind or 'none'} instead of {MEDIA_TYPE}")
    try:
        problem = Problem.model_validate_json(answer.content)
    except ValidationError as error:
        raise Broken(f"{_call(answer)}: the refusal is no problem details of RFC 9457") from error
    if problem.type not in {each.uri for each in kinds} or problem.status != answer.status_code:
        wanted = " or ".join(each.slug for each in kinds)
        raise Broken(f"{_call(answer)}: the problem is {problem.type} ({problem.status}) instead of {wanted}")
    return problem


def want(truth: object, otherwise: str) -> None:
    """Want something to be so."""
    if not truth:
        raise Broken(otherwise)


def _call(answer: requests.Response) -> str:
    # Only the first parts of the address: the rest may be a person's holder or a case's number.
    parts = urlsplit(answer.url).path.split("/")
    return f"{answer.request.method} {'/'.join(parts[:3])}"


def _type(answer: requests.Response) -> str:
    try:
        return f" ({Problem.model_validate_json(answer.content).type})"
    except ValidationError:
        return ""
