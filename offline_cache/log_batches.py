"""The audit log as the platform wants it: batches of OTLP records, each ending in the signed head of the log."""

import base64
from datetime import datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519

from kiosk.contract.logs import (
    CERTIFICATE,
    EVENT_ID,
    HASH,
    HEAD_EVENT,
    SEQ,
    SEVERITIES,
    SIGNATURE,
    AnyValue,
    KeyValue,
    LogRecord,
    LogsRequest,
    Resource,
    ResourceLogs,
    Scope,
    ScopeLogs,
    head_message,
)
from kiosk.domain.provisional import Place
from kiosk.ports.audit_log import LoggedEvent
from offline_cache.http_line import LineOptions

_SCOPE = Scope(name="onetrip-kiosk.audit", version="1")
_LONGEST = 500
"""Characters of a value; the catalogue of events allows no longer ones, and a batch has to stay small."""


class HeadSigner:
    """Signs heads with the kiosk's own key, that of its certificate.

    Raises:
        OSError, ValueError: certificate or key cannot be read, or are of a kind that nobody can check.
    """

    def __init__(self, cert: Path, key: Path) -> None:
        found = serialization.load_pem_private_key(key.read_bytes(), None)
        if not isinstance(found, ec.EllipticCurvePrivateKey | ed25519.Ed25519PrivateKey):
            message = "the kiosk's key is neither of an elliptic curve nor Ed25519"
            raise ValueError(message)  # noqa: TRY004 - the file is of the wrong kind, not the argument
        self._key = found
        whole = x509.load_pem_x509_certificate(cert.read_bytes()).public_bytes(serialization.Encoding.DER)
        self.certificate = base64.b64encode(whole).decode("ascii")

    def sign(self, message: bytes) -> str:
        """Return the signature, base64."""
        if isinstance(self._key, ed25519.Ed25519PrivateKey):
            return base64.b64encode(self._key.sign(message)).decode("ascii")
        return base64.b64encode(self._key.sign(message, ec.ECDSA(hashes.SHA256()))).decode("ascii")


def head_signer(line: LineOptions) -> HeadSigner:
    """Return the signer that goes with a line; raises ValueError as well where the kiosk has no certificate yet."""
    if line.cert is None or line.key is None:
        message = "this kiosk is not enrolled"
        raise ValueError(message)
    return HeadSigner(line.cert, line.key)


def batch_of(events: tuple[LoggedEvent, ...], place: Place, signer: HeadSigner, now: datetime) -> LogsRequest:
    """Return a batch: the events, and the head that the last of them is.

    Args:
        events: At least one, in order.
        place: Names the machine.
        signer: Signs the head.
        now: When it is signed.
    """
    machine = machine_of(place)
    resource = Resource(attributes=(_pair("service.name", "onetrip-kiosk"), _pair("service.instance.id", machine)))
    records = (*(_record(machine, event) for event in events), _head(machine, events[-1], signer, now))
    scope = ScopeLogs(scope=_SCOPE, log_records=records)
    return LogsRequest(resource_logs=(ResourceLogs(resource=resource, scope_logs=(scope,)),))


def machine_of(place: Place) -> str:
    """Return the machine's name, as its provisional slips begin."""
    return f"K{place.area}{place.site}{place.terminal}"


def _record(machine: str, event: LoggedEvent) -> LogRecord:
    told = {f"field.{name}": value for name, value in event.fields.items() if value is not None}
    told |= {"session": event.session} if event.session else {}
    own = {EVENT_ID: f"{machine}-{event.seq}-{event.hash[:16]}", SEQ: event.seq, HASH: event.hash}
    return LogRecord(
        time_unix_nano=_nano(event.at),
        severity_number=SEVERITIES[event.level],
        severity_text=event.level.upper(),
        event_name=event.event,
        attributes=tuple(_pair(key, value) for key, value in (own | told).items()),
    )


def _head(machine: str, last: LoggedEvent, signer: HeadSigner, now: datetime) -> LogRecord:
    at = _nano(now)
    told = {
        EVENT_ID: f"{machine}-{last.seq}-head",
        SEQ: last.seq,
        HASH: last.hash,
        SIGNATURE: signer.sign(head_message(machine, last.seq, last.hash, at)),
        CERTIFICATE: signer.certificate,
    }
    return LogRecord(
        time_unix_nano=at,
        severity_number=SEVERITIES["info"],
        severity_text="INFO",
        event_name=HEAD_EVENT,
        attributes=tuple(_pair(key, value) for key, value in told.items()),
    )


def _pair(key: str, value: object) -> KeyValue:
    return KeyValue(
        key=key, value=AnyValue.of(value[:_LONGEST] if isinstance(value, str) and key != CERTIFICATE else value)
    )


def _nano(moment: datetime) -> str:
    return str(int(moment.timestamp() * 1_000_000) * 1000)
