"""The audit logs of kiosks: kept once each, and no log may become shorter or other than it was."""

import base64
import binascii
import json
from collections.abc import Callable
from dataclasses import dataclass

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519

from kiosk.contract import problems
from kiosk.contract.logs import (
    CERTIFICATE,
    EVENT_ID,
    HASH,
    HEAD_EVENT,
    SEQ,
    SIGNATURE,
    LogRecord,
    LogsAnswer,
    LogsRequest,
    head_message,
)
from standin.database import Database
from standin.refusals import Refusal


@dataclass(frozen=True, slots=True)
class Head:
    """A signed head as it came."""

    seq: int
    digest: str
    at: str
    signature: bytes
    certificate: bytes


class Logs:
    """What the kiosks told of themselves."""

    def __init__(self, database: Database) -> None:
        """Use the platform's database."""
        self._database = database

    def keep(self, batch: LogsRequest) -> LogsAnswer:
        """Keep a batch, whole or not at all; what came before is dropped by its ``event_id``.

        Raises:
            Refusal: content-invalid, or log-head-refused where the signature is wrong or the log is not the one it was.
        """
        machine = batch.machine()
        records = batch.records()
        if not machine or any(not record.attribute(EVENT_ID) for record in records):
            raise Refusal(problems.CONTENT, "every record needs event_id, and the resource service.instance.id")
        with self._database.transaction():
            for record in records:
                if record.event_name == HEAD_EVENT:
                    self._keep_head(machine, _head_of(record))
                else:
                    self._keep_event(machine, record)
        return LogsAnswer()

    def _keep_event(self, machine: str, record: LogRecord) -> None:
        seq, digest = record.attribute(SEQ), record.attribute(HASH)
        if not isinstance(seq, int) or not isinstance(digest, str):
            raise Refusal(problems.CONTENT, "an event needs seq and hash")
        if self._is_known(machine, seq, digest):
            return
        written = json.dumps(record.model_dump(by_alias=True, exclude_none=True), ensure_ascii=False)
        self._database.run(
            "insert into log_events values (?, ?, ?, ?, ?, ?)",
            *(record.attribute(EVENT_ID), machine, seq, digest, record.event_name, written),
        )

    def _is_known(self, machine: str, seq: int, digest: str) -> bool:
        """Tell whether an event is kept; raises Refusal where another one stands in its place."""
        row = self._database.one("select hash from log_events where machine = ? and seq = ?", machine, seq)
        if row is not None and row["hash"] != digest:
            raise Refusal(problems.LOG_HEAD, f"the log had another content at event {seq}")
        return row is not None

    def _keep_head(self, machine: str, head: Head) -> None:
        """A head follows its events: one whose last event is not here was cut off, or belongs to another log."""
        _demand_signature(machine, head)
        if not self._is_known(machine, head.seq, head.digest):
            raise Refusal(problems.LOG_HEAD, f"event {head.seq} has not come")
        if self._database.one("select 1 from log_heads where machine = ? and seq = ?", machine, head.seq) is None:
            certificate = base64.b64encode(head.certificate).decode("ascii")
            self._database.run("insert into log_heads values (?, ?, ?, ?)", machine, head.seq, head.digest, certificate)


def _head_of(record: LogRecord) -> Head:
    seq, digest = record.attribute(SEQ), record.attribute(HASH)
    try:
        signature, certificate = (
            base64.b64decode(str(record.attribute(name)), validate=True) for name in (SIGNATURE, CERTIFICATE)
        )
    except binascii.Error:
        raise Refusal(problems.LOG_HEAD, "signature or certificate is no base64") from None
    if not isinstance(seq, int) or not isinstance(digest, str):
        raise Refusal(problems.CONTENT, "a head needs seq and hash")
    return Head(seq, digest, record.time_unix_nano, signature, certificate)


def _demand_signature(machine: str, head: Head) -> None:
    message = head_message(machine, head.seq, head.digest, head.at)
    try:
        _verifier(head.certificate)(head.signature, message)
    except (InvalidSignature, ValueError):
        raise Refusal(problems.LOG_HEAD, "the signature does not fit") from None


def _verifier(certificate: bytes) -> Callable[[bytes, bytes], None]:
    key = x509.load_der_x509_certificate(certificate).public_key()
    if isinstance(key, ec.EllipticCurvePublicKey):
        return lambda signature, message: key.verify(signature, message, ec.ECDSA(hashes.SHA256()))
    if isinstance(key, ed25519.Ed25519PublicKey):
        return key.verify
    message = "the certificate's key is of a kind that nobody here can check"
    raise ValueError(message)
