"""``POST /v1/logs``: the audit log on its way out, as OTLP/JSON (OpenTelemetry protocol 1, HTTP binding).

Any OpenTelemetry collector can take it. Each record carries ``event_id``, by which whoever keeps it drops what came twice; a
batch is acknowledged by status 200 without ``partialSuccess``. The last record of a batch is the signed head of the
log: whoever holds it sees when the kiosk's log is cut or made anew later.
"""

from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

EVENT_ID, SEQ, HASH, SIGNATURE, CERTIFICATE = "event_id", "seq", "hash", "signature", "certificate"
HEAD_EVENT = "log_head"
SEVERITIES: Mapping[str, int] = {"info": 9, "warning": 13, "error": 17}
"""OTLP's numbers of our levels."""


class OtlpModel(BaseModel):
    """OTLP's JSON: camel case, 64-bit numbers as text, and unknown members are ignored, as it demands of receivers."""

    model_config = ConfigDict(frozen=True, extra="ignore", alias_generator=to_camel, populate_by_name=True)


class AnyValue(OtlpModel):
    """One value; exactly one member is there."""

    string_value: str | None = None
    int_value: str | None = Field(default=None, pattern=r"^-?[0-9]{1,19}$")
    double_value: float | None = None
    bool_value: bool | None = None

    @classmethod
    def of(cls, value: object) -> "AnyValue":
        """Return a plain value as OTLP writes it; what is none of its kinds becomes text."""
        match value:
            case bool():
                return cls(bool_value=value)
            case int():
                return cls(int_value=str(value))
            case float():
                return cls(double_value=value)
            case _:
                return cls(string_value=str(value))

    def plain(self) -> str | int | float | bool | None:
        """Return the value, whatever its kind."""
        if self.int_value is not None:
            return int(self.int_value)
        given = (self.string_value, self.bool_value, self.double_value)
        return next((value for value in given if value is not None), None)


class KeyValue(OtlpModel):
    """One attribute."""

    key: str = Field(max_length=200)
    value: AnyValue


class LogRecord(OtlpModel):
    """One event."""

    time_unix_nano: str = Field(pattern=r"^[0-9]{1,20}$")
    severity_number: int = Field(ge=0, le=24)
    severity_text: str = ""
    event_name: str = Field(min_length=1, max_length=100)
    attributes: tuple[KeyValue, ...] = ()

    def attribute(self, key: str) -> str | int | float | bool | None:
        """Return the value of an attribute, or None."""
        return next((pair.value.plain() for pair in self.attributes if pair.key == key), None)


class Scope(OtlpModel):
    """What made the records."""

    name: str = ""
    version: str = ""


class ScopeLogs(OtlpModel):
    """Records of one scope."""

    scope: Scope = Scope()
    log_records: tuple[LogRecord, ...] = ()


class Resource(OtlpModel):
    """Which machine."""

    attributes: tuple[KeyValue, ...] = ()


class ResourceLogs(OtlpModel):
    """Records of one machine."""

    resource: Resource = Resource()
    scope_logs: tuple[ScopeLogs, ...] = ()


class LogsRequest(OtlpModel):
    """A batch: ``ExportLogsServiceRequest``."""

    resource_logs: tuple[ResourceLogs, ...] = Field(min_length=1, max_length=16)

    def records(self) -> tuple[LogRecord, ...]:
        """Return every record, in order."""
        return tuple(
            record for machine in self.resource_logs for scope in machine.scope_logs for record in scope.log_records
        )

    def machine(self) -> str:
        """Return ``service.instance.id`` of the first resource, or an empty text."""
        for pair in self.resource_logs[0].resource.attributes:
            if pair.key == "service.instance.id":
                return str(pair.value.plain())
        return ""


class PartialSuccess(OtlpModel):
    """What of a batch was not taken."""

    rejected_log_records: str = "0"
    error_message: str = ""


class LogsAnswer(OtlpModel):
    """``ExportLogsServiceResponse``: everything was kept where ``partialSuccess`` is absent or empty."""

    partial_success: PartialSuccess | None = None

    @property
    def acknowledges_all(self) -> bool:
        """Whether every record is kept."""
        return self.partial_success is None or self.partial_success.rejected_log_records == "0"


def head_message(machine: str, seq: int, digest: str, time_unix_nano: str) -> bytes:
    """Return what the signature of a head stands over."""
    return f"onetrip-log-head/1\n{machine}\n{seq}\n{digest}\n{time_unix_nano}".encode()
