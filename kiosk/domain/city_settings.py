"""What a city may set for all its kiosks at once; a machine's own file holds these tables too, and more.

Devices, certificates, keys, PINs and who a machine is are not here: no pack reaches them.
"""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from kiosk.domain.text import Language


class Table(BaseModel):
    """What every table of the settings has in common."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class SyncTable(Table):
    """``[sync]``: how the queue is sent; ``docs/sync.md`` tells when to change what.

    Attributes:
        rate_bytes_per_s: Most that is sent on average, bytes a second; 0: as fast as the line takes it.
        rate_requests_per_s: Most calls on average, a second; 0: no limit.
        connect_s: Until a connection stands.
        answer_s: Until an answer is complete, for a call with little in it.
        slowest_bytes_per_s: A line slower than this counts as down; large calls may take longer in proportion.
        probe_cap_s: Longest wait between two looks whether the line is back.
        spread_s: After an outage the backlog begins at a random moment within so long.
        backoff_cap_s: Longest wait before something is tried again, where the platform names none.
        telemetry_s: So often the audit log goes to the platform.
    """

    rate_bytes_per_s: Annotated[int, Field(ge=0, le=1_000_000_000)] = 0
    rate_requests_per_s: Annotated[float, Field(ge=0, le=1000)] = 0
    connect_s: Annotated[float, Field(ge=0.5, le=60)] = 3
    answer_s: Annotated[float, Field(ge=1, le=300)] = 10
    slowest_bytes_per_s: Annotated[int, Field(ge=1000, le=100_000_000)] = 32 * 1024
    probe_cap_s: Annotated[float, Field(ge=5, le=600)] = 300
    spread_s: Annotated[float, Field(ge=0, le=600)] = 30
    backoff_cap_s: Annotated[float, Field(ge=5, le=3600)] = 300
    telemetry_s: Annotated[float, Field(ge=10, le=86400)] = 300


class SessionTable(Table):
    """``[session]``: habits and times of a visit, in seconds."""

    card_habit: Literal["tap", "insert"] = "tap"
    idle_s: Annotated[float, Field(ge=10, le=600)] = 60
    countdown_s: Annotated[float, Field(ge=5, le=120)] = 20
    send_wait_s: Annotated[float, Field(ge=1, le=120)] = 20


class UiTable(Table):
    """``[ui]``: the screen."""

    orientation: Literal["portrait", "landscape"] = "portrait"
    language: Language = Language.ZH


class DetectTable(Table):
    """``[detect]``: addresses and folders to try when looking for devices."""

    addresses: tuple[str, ...] = ()
    folders: tuple[Path, ...] = ()


class CitySettings(Table):
    """Every table that a pack of settings may hold."""

    session: SessionTable = SessionTable()
    ui: UiTable = UiTable()
    sync: SyncTable = SyncTable()
    detect: DetectTable = DetectTable()
