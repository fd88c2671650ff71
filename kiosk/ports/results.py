"""Documents that an office issued: how one comes to this machine, and what can be seen of it before it is printed."""

from dataclasses import dataclass, field

from pydantic import ConfigDict


@dataclass(frozen=True, slots=True)
class CaseProof:
    """By what somebody may see a case: the code on its slip, its holder (``kiosk.contract.holder``), or of its firm."""

    query_code: str | None = field(default=None, repr=False)
    holder: str | None = field(default=None, repr=False)
    firm: str | None = field(default=None, repr=False)

    def query(self) -> dict[str, str]:
        """Return what goes into the address of a call."""
        given = {"query_code": self.query_code, "holder": self.holder, "firm": self.firm}
        return {name: value for name, value in given.items() if value}


@dataclass(frozen=True, slots=True)
class ResultFetched:
    """The document, whole: its size and digest are those that the platform named."""

    __pydantic_config__ = ConfigDict(extra="forbid", ser_json_bytes="base64", val_json_bytes="base64")

    pdf: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class PagesDrawn:
    """Every page as a picture (JPEG), 1240 px wide for A4: twice as wide as it is looked at first."""

    __pydantic_config__ = ConfigDict(extra="forbid", ser_json_bytes="base64", val_json_bytes="base64")

    pictures: tuple[bytes, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class PagesNotDrawn:
    """It is no PDF that can be drawn."""


DrawOutcome = PagesDrawn | PagesNotDrawn
