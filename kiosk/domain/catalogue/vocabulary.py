"""The words that packs choose from: closed lists of our own, mapped to the numbers of other systems at the edge.

The national numbering and that of the province's supervision contradict each other (1 is 即办 here and 承诺 there), so
neither is used inside.
"""

from enum import StrEnum


class HandlingMode(StrEnum):
    """How an item is handled (seed document, section 4(6); R51a to R51j)."""

    INSTANT = "instant"
    FULL_ONLINE = "full_online"
    PRE_REVIEW = "pre_review"
    APPOINTMENT = "appointment"
    ONSITE_EXPRESS = "onsite_express"
    CONSULT = "consult"
    HOME_VISIT = "home_visit"
    PARALLEL = "parallel"
    ANY_NODE = "any_node"


class CaseType(StrEnum):
    """Decided on the spot (即办件), or within a promised time (承诺件)."""

    INSTANT_CASE = "instant_case"
    PROMISE_CASE = "promise_case"


class OfflineClass(StrEnum):
    """What can be done without a line: from cache, queued, online only, ticket instead."""

    O0 = "O0"
    O1 = "O1"
    O2 = "O2"
    O3 = "O3"


class IdentityLevel(StrEnum):
    """Who one has to be.

    A0 nobody; A1 an account number; A2 the card's chip; A3 the card and a second proof (SMS code, PIN, app, face, or a
    helper as witness); A4 a legal entity's representative.
    """

    A0 = "A0"
    A1 = "A1"
    A2 = "A2"
    A3 = "A3"
    A4 = "A4"


class Audience(StrEnum):
    """For whom an item is: people (个人) or legal entities (法人)."""

    PERSON = "person"
    FIRM = "firm"


class Level(StrEnum):
    """The four levels of the linkage (四级联动)."""

    CITY = "city"
    COUNTY = "county"
    STREET = "street"
    COMMUNITY = "community"


class Coverage(StrEnum):
    """How far an item is handled without regard to place (通办范围)."""

    COMMUNITY = "community"
    STREET = "street"
    COUNTY = "county"
    CITY = "city"
    PROVINCE = "province"
    CROSS_PROVINCE = "cross_province"
    NATION = "nation"


class ItemClass(StrEnum):
    """A power of an authority (权力事项), or a public service (公共服务事项)."""

    POWER_MATTER = "power_matter"
    PUBLIC_SERVICE = "public_service"


class TaskType(StrEnum):
    """The national type of a matter."""

    LICENCE = "licence"
    PAYMENT = "payment"
    CONFIRMATION = "confirmation"
    REWARD = "reward"
    RULING = "ruling"
    OTHER_POWER = "other_power"
    PUBLIC_SERVICE = "public_service"


class Reach(StrEnum):
    """How far a kiosk carries an item.

    To its result, to its submission, to an appointment, or only as a guide: what to bring and where.
    """

    FULL = "full"
    SUBMIT = "submit"
    APPOINTMENT = "appointment"
    GUIDE = "guide"


class Ability(StrEnum):
    """What an item needs of the machine besides a form and papers."""

    PAYMENT = "payment"
    SLOTS = "slots"
    RECORDS = "records"
    TICKETS = "tickets"
    PROGRESS = "progress"
    RATING = "rating"
    PACKAGE = "package"


class FieldType(StrEnum):
    """Kinds of question; each has one control on the screen and one set of validators."""

    TEXT = "text"
    MOBILE = "mobile"
    ID_NUMBER = "id_number"
    BANK_CARD = "bank_card"
    DATE = "date"
    CHOICE = "choice"
    ADDRESS = "address"
    NAME = "name"
    USCC = "uscc"
    NUMBER = "number"
    AREA = "area"
    MONEY = "money"
    POST_CODE = "post_code"
    PLATE = "plate"
    BUSINESS_NAME = "business_name"
    ACCOUNT = "account"


class FieldWords(StrEnum):
    """Which words come first on the Chinese keyboard; by type: names, places for an address, else words of the counters."""

    BY_TYPE = "by_type"
    NAME = "name"
    ADDRESS = "address"
    TEXT = "text"


class MaterialSource(StrEnum):
    """Where a material comes from, best first; only SCAN asks the citizen for paper."""

    READER = "reader"
    POPULATION_REGISTRY = "population_registry"
    LEGAL_REGISTRY = "legal_registry"
    E_LICENCE = "e_licence"
    EARLIER = "earlier"
    SESSION = "session"
    PROMISE = "promise"
    SCAN = "scan"


class TrustLevel(StrEnum):
    """How far a material can be relied on (国办函〔2016〕108号).

    A issued by the authority; B compared with the original by a window; C a copy still to be compared; D the person's
    own promise.
    """

    A = "A"
    B = "B"
    C = "C"
    D = "D"


class PaperForm(StrEnum):
    """In which form a material is wanted."""

    ORIGINAL = "original"
    COPY = "copy"
    BOTH = "both"


class Issuer(StrEnum):
    """Who makes a material: the person, an authority, or somebody else."""

    APPLICANT = "applicant"
    AUTHORITY = "authority"
    OTHER = "other"


class Delivery(StrEnum):
    """How a result reaches the person."""

    PRINTED_HERE = "printed_here"
    ELECTRONIC = "electronic"
    SMS = "sms"
    COUNTER = "counter"
    COMMUNITY = "community"
    LOCKER = "locker"
    EXPRESS = "express"


class ResultKind(StrEnum):
    """What comes out: a certificate (证照), an official letter (批文), a proof, money, or something else."""

    CERTIFICATE = "certificate"
    LETTER = "letter"
    PROOF = "proof"
    MONEY = "money"
    OTHER = "other"


class SpecialKind(StrEnum):
    """Procedures of their own length (特别程序)."""

    SITE_SURVEY = "site_survey"
    HEARING = "hearing"
    PUBLICITY = "publicity"
    EXPERT_REVIEW = "expert_review"
    TESTING = "testing"


class ItemState(StrEnum):
    """The life of an item's version."""

    DRAFT = "draft"
    REVIEWED = "reviewed"
    PUBLISHED = "published"
    SUSPENDED = "suspended"
    WITHDRAWN = "withdrawn"


class SignerRole(StrEnum):
    """Who signs an item: who wrote it, and somebody else who approved it."""

    EDITOR = "editor"
    APPROVER = "approver"


class ProviderKind(StrEnum):
    """What kind of body provides an item."""

    GOVERNMENT = "government"
    INSTITUTION = "institution"
    UTILITY = "utility"
