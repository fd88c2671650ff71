"""Acting for a firm (法人): what it is, how it stands, who may act for it, and the paper that says so."""

from collections.abc import Mapping
from enum import StrEnum

from kiosk.domain.catalogue import (
    Audience,
    Catalogue,
    IdentityLevel,
    Material,
    MaterialSource,
    Reuse,
    ServiceItem,
    TrustLevel,
)
from kiosk.domain.text import LocalText

FIRM_PREFIX = "firm."
"""``firm.<name>``: what the register of firms knows of the firm for which the person acts."""
OF_OWN_FIRM = frozenset({"business_name", "business_address", "business_licence", "uscc"})
"""``registry.<name>`` that tells of a firm of the person's own, which need not be the one that is acted for."""
MANDATE = "firm_mandate"
"""Id of the material that is a firm's mandate on paper."""
SOLE_TRADER = "92"
"""How the code of a sole trader begins (GB 32100: 9 business register, 2 个体工商户): it names a person in effect."""


class FirmKind(StrEnum):
    """What kind of firm it is."""

    COMPANY = "company"
    SOLE_TRADER = "sole_trader"
    NON_PROFIT = "non_profit"
    OTHER = "other"


class FirmState(StrEnum):
    """How it stands in the register: 存续, 吊销, 注销."""

    ACTIVE = "active"
    REVOKED = "revoked"
    DISSOLVED = "dissolved"


class FirmRole(StrEnum):
    """What a person is to a firm: 法定代表人 (of a sole trader the 经营者), 经办人 with a mandate, or nothing known."""

    REPRESENTATIVE = "legal_representative"
    AGENT = "agent"
    NONE = "none"


class FirmProof(StrEnum):
    """What shows it: the register, a mandate on paper that a window compares, or so far only the person's word."""

    REGISTRY = "registry"
    PAPER = "paper"
    PENDING = "pending"


KINDS: Mapping[FirmKind, LocalText] = {
    FirmKind.COMPANY: LocalText("公司", "Company"),
    FirmKind.SOLE_TRADER: LocalText("个体工商户", "Sole trader"),
    FirmKind.NON_PROFIT: LocalText("民办非企业单位", "Non-profit"),
    FirmKind.OTHER: LocalText("单位", "Organisation"),
}
STATES: Mapping[FirmState, LocalText] = {
    FirmState.ACTIVE: LocalText("存续", "Active"),
    FirmState.REVOKED: LocalText("已吊销", "Licence revoked"),
    FirmState.DISSOLVED: LocalText("已注销", "Dissolved"),
}
ROLES: Mapping[FirmRole, LocalText] = {
    FirmRole.REPRESENTATIVE: LocalText("法定代表人", "Legal representative"),
    FirmRole.AGENT: LocalText("经办人", "Agent"),
    FirmRole.NONE: LocalText("没有登记", "Not registered"),
}
OWNER = LocalText("经营者", "Owner")
"""What the legal representative of a sole trader is called."""
PROOFS: Mapping[FirmProof, LocalText] = {
    FirmProof.REGISTRY: LocalText("法人库已核实", "checked in the register of firms"),
    FirmProof.PAPER: LocalText("委托书待窗口核对", "mandate to be compared at a counter"),
    FirmProof.PENDING: LocalText("待核验", "still to be checked"),
}


def role_words(role: FirmRole, kind: FirmKind | None) -> LocalText:
    """Return what a person is called who is this to a firm of this kind (None: not known)."""
    return OWNER if (role, kind) == (FirmRole.REPRESENTATIVE, FirmKind.SOLE_TRADER) else ROLES[role]


def asks_for_whom(item: ServiceItem) -> bool:
    """Tell whether a person or a firm may be behind an item.

    One that founds a firm has none to act for yet, and a bill may be paid by anybody, for whomever (level A1).
    """
    return Audience.FIRM in item.audience and not item.founds_firm and item.identity > IdentityLevel.A1


def is_for_firms_only(item: ServiceItem) -> bool:
    """Tell whether nobody can come for themselves."""
    return Audience.PERSON not in item.audience


def fields_of_firms(catalogue: Catalogue) -> frozenset[str]:
    """Return the ids of all fields that tell of a firm: what was answered for one firm is not another's."""
    asked = (*(item.fields for item in catalogue.items), *(package.questions for package in catalogue.packages))
    fields = (field for those in asked for field in those)
    return frozenset(field.id for field in fields if any(name.startswith(FIRM_PREFIX) for name in field.prefill))


def with_mandate(item: ServiceItem, uscc: str | None) -> ServiceItem:
    """Return an item that wants a firm's mandate on paper; with None one that wants none.

    The mandate of the same firm that was laid down for an earlier item of this visit is taken again.
    """
    others = tuple(material for material in item.materials if material.id != MANDATE)
    return item.model_copy(update={"materials": others if uscc is None else (_mandate(uscc), *others)})


def _mandate(uscc: str) -> Material:
    return Material(
        id=MANDATE,
        name=LocalText("单位的授权委托书", "The firm's mandate"),
        source=MaterialSource.SCAN,
        basis="《中华人民共和国民法典》第一百六十五条",
        hint=LocalText(
            "写明委托谁、办什么、到哪天，盖公章或由法定代表人签名",
            "Who is sent, for what, until when; with the seal or the representative's signature",
        ),
        why=LocalText("您不是法定代表人", "You are not the legal representative"),
        reuse=(Reuse(source=MaterialSource.SESSION, trust=TrustLevel.C),),
        reuse_key=f"mandate_{uscc.lower()}",
    )
