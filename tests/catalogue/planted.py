"""Faults as people make them, planted into the sample pack: typing errors, copies that were not finished, old habits.

Each stands where it hides no other, so that all of them can be planted at once.
"""

from dataclasses import dataclass

from kiosk.catalogue.problem import Rule
from tests.catalogue.packs import SAMPLE

Pack = dict[str, bytes]


@dataclass(frozen=True, slots=True)
class Planted:
    """One change to one file, and what has to be said of it; ``at`` is a text of the line, else the last of ``new``."""

    path: str
    old: str
    new: str
    rule: Rule
    at: str | None = None

    @property
    def line_text(self) -> str:
        return self.at if self.at is not None else self.new.rstrip("\n").splitlines()[-1]

    def plant(self, pack: Pack) -> Pack:
        text = pack[self.path].decode()
        assert self.old in text, self
        return {**pack, self.path: text.replace(self.old, self.new, 1).encode()}

    def lines_in(self, pack: Pack) -> set[int]:
        """Return the lines on which it may be told, once everything is planted."""
        lines = pack[self.path].decode("utf-8", "replace").splitlines()
        return {number for number, line in enumerate(lines, 1) if self.line_text in line}


def sample() -> Pack:
    """Return the sample pack's files."""
    return {file.relative_to(SAMPLE).as_posix(): file.read_bytes() for file in sorted(SAMPLE.rglob("*.toml"))}


def item(number: str, old: str, new: str, rule: Rule, at: str | None = None) -> Planted:
    return Planted(f"items/{number}.toml", old, new, rule, at)


def package(number: str, old: str, new: str, rule: Rule, at: str | None = None) -> Planted:
    return Planted(f"packages/{number}.toml", old, new, rule, at)


PLANTED = (
    item("P06", 'id = "purpose"', 'id = "purpose"\npreset = "wrk"', Rule.PRESET),
    item("P06", 'id = "receiver"', 'id = "receiver"\npreset = "x"', Rule.PRESET),
    item("P06", "要查多长时间？", "要查多长时间" * 9, Rule.LONG_TEXT),
    item("P06", 'en = "What is the proof for?"', 'en = "What 用途?"', Rule.WRONG_LANGUAGE),
    item("P06", "max_length = 60", "max_length = 60\nmin_length = 61", Rule.NUMBER_WINDOW),
    item("P06", "statutory_days = 3", 'statutory_days = "3"', Rule.WRONG_VALUE),
    item("L03", "deferrable = true\n", "", Rule.DEFER_DAYS, "defer_days = 5"),
    item("L03", '"locker", "express"]', '"locker", "express", "locker"]', Rule.DUPLICATE_ID),
    item("L02", 'delivery = ["electronic", ', "delivery = [", Rule.DELIVERY_CHOICES, '    { id = "electronic"'),
    item("L02", "trips = 1", "trips = 1\ncolour = 'red'", Rule.UNKNOWN_KEY),
    item("M07", 'delivery = ["electronic", "express", "counter"]', 'delivery = ["counter"]', Rule.DELIVERY_MODE),
    item("M07", "online_depth = 5", "onlinedepth = 5", Rule.UNKNOWN_KEY),
    item("M07", 'lead = "ecology"', 'lead = "ecologie"', Rule.UNKNOWN_DEPARTMENT),
    item("P09", 'delivery = ["express", "community"]', 'delivery = ["community"]', Rule.DELIVERY_MODE),
    item("P09", 'themes = ["old_age"]', 'themes = ["oldage"]', Rule.UNKNOWN_THEME),
    item("P09", 'topic = "social_security"', 'topic = "socialsecurity"', Rule.UNKNOWN_TOPIC),
    item("P09", "min_age = 65", "min_age = 65\nmax_age = 60", Rule.AGE_WINDOW, "min_age = 65"),
    item("P09", "effective = 2026-11-23", "effective = 2026-11-23\nends = 2026-01-01", Rule.RELEASE_DATES),
    item("P09", "promised_days = 3", "promised_days = 30", Rule.DAYS),
    item("P09", "11430199MB999900766432099041000", "11430199MB99990076643209904100", Rule.IMPL_CODE),
    item("P10", "fee_fen = 0", "fee_fen = 500", Rule.FEE_SUM),
    item("P10", 'prefill = ["session.mobile", "registry.mobile"]', 'prefill = ["session.mobile", "registry.phone"]', Rule.UNKNOWN_SOURCE),
    item("P10", "trips = 1", "trips = 3", Rule.NEGATIVE_LIST),
    item("P10", 'basis = "sample"', 'basis = " "', Rule.NO_BASIS),
    item("P13", "promised_days = 0", "promised_days = 1", Rule.INSTANT_DAYS),
    item("P13", 'case_type = "instant_case"', 'case_type = "instant"', Rule.WRONG_VALUE),
    item("G06", "fee_fen = 0", "fee_fen = 500", Rule.HELPER_FEE),
    item("G02", 'offline = "O1"', 'offline = "O4"', Rule.WRONG_VALUE),
    item("G03", "trips = ", "trips = = ", Rule.TOML_SYNTAX),
    item("G05", 'id = "G05"', 'id = "G04"', Rule.FILE_NAME),
    item("M01", 'summary = { zh = "', 'summary = { zhh = "', Rule.MISSING_TRANSLATION),
    item("M01", "promised_days = 1", "promised_days = -1", Rule.WRONG_VALUE),
    item("M04", 'mode = "appointment"', 'mode = "appointement"', Rule.WRONG_VALUE),
    item("M13", "fee_fen = 0", "fee_fen = 0\nexcluded_secret = true", Rule.CLASSIFIED_SHOWN),
    item("M09", "[release]", '[release]\nstate = "suspended"', Rule.SUSPENDED_WHY),
    item("M12", "fee_fen = 0", "fee_fen = 0\nlevels = []", Rule.DEAD_ITEM),
    item("M12", "fee_fen = 0", 'fee_fen = 0\nsites = ["nowhere"]', Rule.UNKNOWN_SITE),
    item("M15", 'source = "scan"', 'source = "scanner"', Rule.WRONG_VALUE),
    item("M16", "[[materials]]", "[[material]]", Rule.UNKNOWN_KEY),
    package("T01", "statutory_days = 20", "statutory_days = 5", Rule.DAYS, "promised_days = 8"),
    package("T01", 'joint_survey = ["M02"', 'joint_survey = ["M99"', Rule.UNKNOWN_MEMBER),
    package("T01", "hot = 21", "hot = 12", Rule.HOT_TWICE),
    package("T02", "days = 6\n", "days = 200\n", Rule.DAYS),
    package("T03", 'id = "T03"', 'id = "T3"', Rule.WRONG_VALUE),
    Planted("sites.toml", "[14:00:00, 17:30:00]", "[11:30:00, 17:30:00]", Rule.SITE_HOURS),
    Planted("sites.toml", 'area = "430104"', 'area = "430999"', Rule.UNKNOWN_AREA),
    Planted("sites.toml", 'id = "furong_hall"', 'id = "yuelu_hall"', Rule.DUPLICATE_ID, 'id = "yuelu_hall"'),
    Planted("sites.toml", 'begins = "01-01", ends = "12-31"', 'begins = "01-01", ends = "02-30"', Rule.SITE_HOURS, "hours = ["),
    Planted("departments.toml", "11430199MB9999001K", "11430199MB9999001L", Rule.USCC),
    Planted("calendar.toml", "workdays = [2026-01-04", "workdays = [2026-01-05", Rule.CALENDAR_DAY),
    Planted("utilities.toml", 'account_pattern = "', 'account_pattern = "(', Rule.ACCOUNT_RULE),
    Planted("topics.toml", 'hint = { zh = "', 'hint = { zh = "x", en = "x" } # "', Rule.WRONG_LANGUAGE, 'hint = { zh = "x"'),
    Planted("pack.toml", "长沙自助办事样例目录", "长沙自助办事目录", Rule.SAMPLE_TITLE),
)  # fmt: skip
