"""A kiosk as small as can be: every call by itself, so that a test can leave out, repeat and disorder them."""

import hashlib
import secrets
from typing import Any, Self

import requests
import uuid_utils

from kiosk.contract.holder import holder_of
from kiosk.contract.problems import MEDIA_TYPE, Problem
from kiosk.contract.uploads import CHUNK_TYPE, TUS_VERSION, UploadMetadata
from kiosk.domain.applicant import DocumentType
from standin.pki import Pki

TUS = {"Tus-Resumable": TUS_VERSION}


class Case:
    """One submission with its documents, as a kiosk holds it."""

    def __init__(self, item: str = "P05", documents: int = 1, size: int = 3000, applicant: str = "张三丰") -> None:
        self.id = str(uuid_utils.uuid7())
        self.item = item
        self.applicant = applicant
        self.id_number = f"43010019440615{secrets.randbelow(1000):03}X"
        self.contents = {str(uuid_utils.uuid7()): secrets.token_bytes(size) for _ in range(documents)}

    @property
    def holder(self) -> str:
        return holder_of(DocumentType.RESIDENT_ID, self.id_number, self.applicant)

    @property
    def digests(self) -> list[dict[str, Any]]:
        return [
            {"doc_id": doc_id, "material_id": "proof", "sha256": _sha256(content), "size": len(content)}
            for doc_id, content in self.contents.items()
        ]

    @property
    def form(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "item_code": self.item,
            "catalogue_version": "sample-1",
            "kiosk_id": "DEMO-01",
            "provisional_no": "K430104000101-261123-0001X",
            "created_at": "2026-11-23T09:00:00+08:00",
            "applicant": {"name": self.applicant, "id_number": self.id_number, "identity": "card"},
            "answers": [{"field_id": "mobile", "value": "13900000001", "source": "citizen"}],
            "documents": self.digests,
        }


class Kiosk:
    """Calls of the contract, one method each; refusals are returned, not raised."""

    def __init__(self, url: str, pki: Pki) -> None:
        self.url = url
        self.session = requests.Session()
        self.session.trust_env = False
        self.session.verify = str(pki.ca)
        self.session.cert = (str(pki.kiosk_cert), str(pki.kiosk_key))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.session.close()

    def call(self, method: str, path: str, **arguments: Any) -> requests.Response:
        return self.session.request(method, self.url + path, timeout=20, **arguments)

    def submit(self, case: Case, *, keyed: bool = True) -> requests.Response:
        return self.call("POST", "/v1/submissions", json=case.form, headers=key(case.id) if keyed else {})

    def create(self, case: Case, doc_id: str) -> requests.Response:
        content = case.contents[doc_id]
        metadata = UploadMetadata(doc_id=doc_id, sha256=_sha256(content), submission_id=case.id).header()
        headers = {**TUS, "Upload-Length": str(len(content)), "Upload-Metadata": metadata}
        return self.call("POST", "/v1/uploads", headers=headers)

    def offset(self, doc_id: str) -> int:
        return int(self.call("HEAD", f"/v1/uploads/{doc_id}", headers=TUS).headers["Upload-Offset"])

    def patch(self, doc_id: str, offset: int, data: bytes) -> requests.Response:
        headers = {**TUS, "Upload-Offset": str(offset), "Content-Type": CHUNK_TYPE}
        return self.call("PATCH", f"/v1/uploads/{doc_id}", data=data, headers=headers)

    def commit(self, case: Case) -> requests.Response:
        path = f"/v1/submissions/{case.id}:commit"
        return self.call("POST", path, json={"documents": case.digests}, headers=key(case.id))

    def send(self, case: Case) -> requests.Response:
        """Do everything in its order, as if nothing had been done before."""
        self.submit(case)
        for doc_id, content in case.contents.items():
            self.create(case, doc_id)
            offset = self.offset(doc_id)
            self.patch(doc_id, offset, content[offset:])
        return self.commit(case)


def key(text: str) -> dict[str, str]:
    """Return an Idempotency-Key, a structured-field string."""
    return {"Idempotency-Key": f'"{text}"'}


def slug(response: requests.Response) -> str:
    """Return which problem this is, after checking that it is one."""
    assert response.headers["Content-Type"] == MEDIA_TYPE
    problem = Problem.model_validate_json(response.content)
    assert problem.status == response.status_code
    return problem.type.rpartition("/")[2]


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
