"""How the stand-in is to be served; apart from the server, so that who starts it as a child loads no web server."""

from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

PORT_TAKEN = 75
"""Exit status where somebody else serves on the port."""


class ServeOptions(BaseModel):
    """How to serve.

    Attributes:
        port: 0 lets the system choose; the ready line tells.
        ca: Certificates of those who may come in; ``cert`` and ``key`` are the server's own. All PEM.
        faults: Orders in the notation of ``standin.faults``.
        control: Take orders on standard input; its end ends the server.
        capacity: Forms, uploads and commits a second that are taken; 0: as many as come.
        database: ``postgresql://...``; None for SQLite in ``state``.
        door: Port of the pages for people's telephones, HTTPS without a client certificate; 0 lets the system choose.
        signed_only: Let in only kiosks that enrolled; without, a certificate of another origin needs no signature.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    state: Path
    ca: Path
    cert: Path
    key: Path
    port: int = Field(default=0, ge=0, le=65535)
    faults: tuple[str, ...] = ()
    control: bool = False
    capacity: float = Field(default=0, ge=0, le=100_000)
    database: str | None = None
    door: int = Field(default=0, ge=0, le=65535)
    signed_only: bool = False
