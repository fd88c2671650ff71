"""What may stand in ``kiosk.toml``. An unknown key, a wrong type or a missing value is an error with its place."""

from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from kiosk.domain.city_settings import CitySettings, Table
from kiosk.domain.mistakes import SpokenError
from kiosk.domain.text import LocalText


class KioskTable(Table):
    """``[kiosk]``: who this machine is.

    Attributes:
        area: GB/T 2260 code of its county, 6 digits.
        site: 4 digits of its site; ``terminal``: 2 digits of the machine there.
        production: True where citizens stand: simulated devices are refused and PINs are demanded.
    """

    id: Annotated[str, Field(pattern=r"^[A-Z0-9][A-Z0-9-]{2,31}$")]
    area: Annotated[str, Field(pattern=r"^[0-9]{6}$")]
    site: Annotated[str, Field(pattern=r"^[0-9]{4}$")]
    terminal: Annotated[str, Field(pattern=r"^[0-9]{2}$")]
    site_name: LocalText
    keeper: Annotated[str, Field(min_length=1, max_length=40)]
    phone: Annotated[str, Field(min_length=3, max_length=40)]
    production: bool = True


class PathsTable(Table):
    """``[paths]``: where the machine keeps its state.

    Attributes:
        drivers: A folder of this site's own drivers, absolute; writable by its owner only.
    """

    state: Path
    drivers: Annotated[Path, Field(pattern=r"^/")] | None = None


class PlatformTable(Table):
    """``[platform]``: the city's platform, https only, and the certificates of both sides.

    Attributes:
        cert: This kiosk's certificate where somebody else cares for it, and ``key`` beside it; without both, the kiosk
            is enrolled (``identity enrol``), renews its certificate itself and signs what it asks.
        guide_url: Where the platform shows the guide to an item to everybody, with ``{item}`` in the place of its code;
            a phone is led there. Without it a phone is given the essentials as text.
        city_key: The city's public key (X25519, PEM), to which ``queue export`` seals.
        standin: Start the stand-in platform beside the kiosk; refused in production.
    """

    url: Annotated[str, Field(pattern=r"^https://[^\s]+$")]
    ca: Path
    cert: Path | None = None
    key: Path | None = None
    guide_url: Annotated[str, Field(pattern=r"^https://[^\s{}]+\{item\}[^\s{}]*$", max_length=300)] | None = None
    city_key: Path | None = None
    standin: bool = False

    @model_validator(mode="after")
    def _both_or_none(self) -> Self:
        if (self.cert is None) != (self.key is None):
            raise SpokenError(
                "cert 和 key 要么都写，要么都不写（不写就用 identity enrol 入网）",
                "write both cert and key, or neither (without them the kiosk is enrolled with: identity enrol)",
            )
        return self


class StoreTable(Table):
    """``[store]``: where the key of the encrypted store comes from; never the key itself."""

    key: Annotated[str, Field(pattern=r"^(file:.+|fd:[0-9]+|credential:[A-Za-z0-9_.-]+|tpm:.+)$")]


class OperatorTable(Table):
    """``[operator]``: argon2id hashes of the two PINs; set by ``operator set-pin``."""

    technician_pin: str | None = None
    manager_pin: str | None = None

    @field_validator("technician_pin", "manager_pin")
    @classmethod
    def _is_hash(cls, value: str | None) -> str | None:
        if value is not None and not value.startswith("$argon2id$"):
            raise SpokenError(
                "这不是 argon2id 散列，请用 operator set-pin 设置",
                "this is no argon2id hash; set it with: operator set-pin",
            )
        return value


class HelperTable(Table):
    """``[helpers.NUMBER]``: staff who may stand beside a person; the key is the staff number.

    Attributes:
        name: Shown masked on screen and slip.
        pin: argon2id hash; set by ``helper set-pin``. Without one the helper cannot sign in.
        holder: Who they are as a citizen, as ``kiosk.contract.holder`` makes it: by it their card is known, and nobody
            witnesses for themselves. Set by ``helper set-card``.
    """

    name: Annotated[str, Field(min_length=1, max_length=40)]
    pin: str | None = None
    holder: Annotated[str, Field(pattern=r"^([0-9a-f]{64})?$")] = ""

    @field_validator("pin")
    @classmethod
    def _is_hash(cls, value: str | None) -> str | None:
        if value is not None and not value.startswith("$argon2id$"):
            raise SpokenError(
                "这不是 argon2id 散列，请用 helper set-pin 设置",
                "this is no argon2id hash; set it with: helper set-pin",
            )
        return value


class CatalogueTable(Table):
    """``[catalogue]``: the pack that is offered; a relative path lies beside the program.

    Attributes:
        signers: TOML file with the people whose signatures make a pack from the platform count; without it none is
            fetched.
    """

    pack: Path = Path("config/catalogue/sample")
    signers: Path | None = None


class ReceiptsTable(Table):
    """``[receipts]``: what makes a slip prove itself.

    Attributes:
        trusted: A folder of certificates, of every kiosk whose slips are checked here; without it, of this one alone.
    """

    trusted: Path | None = None


class DeviceTable(BaseModel):
    """``[devices.NAME]``: a driver, and that driver's own options beside it."""

    model_config = ConfigDict(frozen=True, extra="allow", defer_build=True)

    driver: Annotated[str, Field(pattern=r"^[a-z_]+\.[a-z0-9_]+$")]

    @property
    def options(self) -> dict[str, Any]:
        """Return the driver's options."""
        return dict(self.__pydantic_extra__ or {})


class Settings(CitySettings):
    """The whole file: what a city may set for all, and what is this machine's own.

    Attributes:
        crypto_suite: What documents and bundles are sealed with: AES and SHA-256, or SM4 and SM3 (``guomi``).
        sm2_signer: ``module:Class`` of a site, which signs bundles with SM2; empty: they are signed with Ed25519.
        sm2_signer_options: What that class is built with; secrets stand in a file that is named here.
    """

    kiosk: KioskTable
    paths: PathsTable
    platform: PlatformTable
    store: StoreTable
    operator: OperatorTable = OperatorTable()
    helpers: dict[Annotated[str, Field(pattern=r"^[0-9]{3,8}$")], HelperTable] = Field(default_factory=dict)
    catalogue: CatalogueTable = CatalogueTable()
    receipts: ReceiptsTable = ReceiptsTable()
    devices: dict[Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,31}$")], DeviceTable] = Field(default_factory=dict)
    crypto_suite: Literal["international", "guomi"] = "international"
    sm2_signer: Annotated[str, Field(pattern=r"^([\w.]+:\w+)?$")] = ""
    sm2_signer_options: dict[str, str] = Field(default_factory=dict)
