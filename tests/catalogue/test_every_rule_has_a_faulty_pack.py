"""One change to a pack that has one of everything breaks one rule: file, line and remedy are named, and nothing else."""

import re
from pathlib import Path

import pytest

from kiosk.catalogue.problem import Rule
from kiosk.catalogue.reader import check_files
from kiosk.catalogue.rulebook import RULEBOOK
from tests.catalogue.packs import FULL, encoded, line_of, spoiled

ITEM = "items/P02.toml"
FIRST = "items/P01.toml"
PACKAGE = "packages/T01.toml"
SITES = "sites.toml"
UTILITIES = "utilities.toml"
CALENDAR = "calendar.toml"
DEPARTMENTS = "departments.toml"

AMOUNT_OF_NOTHING = """
[[fields]]
id = "amount"
type = "money"
label = { zh = "金额", en = "Amount" }
question = { zh = "缴多少？", en = "How much?" }
why = { zh = "缴多少由您定", en = "As you like" }
most = 100
"""
SECOND_COMPANY = """[[utilities]]
id = "gas"
department = "works"
account_label = { zh = "户号", en = "account number" }
account_pattern = "[0-9]{8}"
account_example = "12345678"
account_hint = { zh = "八位", en = "eight digits" }
"""
FEE_ONLINE = """mode = "full_online"
case_type = "promise_case"
promised_days = 3
statutory_days = 15
trips = 0
fee_fen = 500
fees = [{ name = { zh = "工本费", en = "Cost" }, fen = 500, basis = "sample" }]"""
FAULTS = [
    (Rule.UNKNOWN_THEME, ITEM, 'themes = ["work"]', 'themes = ["play"]', "themes", "write one of work"),
    (Rule.UNKNOWN_DEPARTMENT, ITEM, 'lead = "bureau"', 'lead = "burrow"', 'lead = "bureau"', "bureau"),
    (Rule.UNKNOWN_DEPARTMENT, PACKAGE, 'lead = "bureau"', 'lead = "burrow"', "lead", "bureau"),
    (Rule.UNKNOWN_DEPARTMENT, UTILITIES, 'department = "works"', 'department = "gas"', "department", "works"),
    (Rule.UNKNOWN_SITE, ITEM, 'sites = ["hall"]', 'sites = ["hell"]', "sites", "hall"),
    (Rule.UNKNOWN_AREA, SITES, 'area = "430104"', 'area = "430199"', "area", "areas.toml"),
    (Rule.UNKNOWN_UTILITY, ITEM, 'utility = "water"', 'utility = "wine"', "utility", "water"),
    (Rule.UNKNOWN_UTILITY, ITEM, 'utility = "water"\n', "", None, "names its `utility`"),
    (Rule.UNKNOWN_TOPIC, PACKAGE, 'topic = "proofs"', 'topic = "gardens"', "topic", "proofs"),
    (Rule.ACCOUNT_RULE, UTILITIES, '"[0-9]{4}"', '"[0-9"', "account_pattern", "not a regular expression"),
    (Rule.ACCOUNT_RULE, UTILITIES, '"[0-9]{4}"', '"[0-9]{5}"', "account_pattern", "does not fit"),
    (Rule.NUMBER_WINDOW, ITEM, "least = 1", "least = 200", "least", "at most 100"),
    (Rule.NUMBER_WINDOW, ITEM, 'id = "kind"', 'id = "kind"\nleast = 1', None, "only numbers"),
    (Rule.NUMBER_WINDOW, ITEM, 'id = "kind"', 'id = "kind"\nmin_length = 900', 'type = "choice"', "characters"),
    (Rule.IDLE_SITUATION, FIRST, 'id = "since"', 'id = "since"\nsituation = true', None, "nothing depends"),
    (Rule.IDLE_SITUATION, PACKAGE, 'id = "size"', 'id = "extra"\ntype = "text"\nlabel = { zh = "甲", en = "A" }\nquestion = { zh = "甲", en = "A" }\nwhy = { zh = "甲", en = "A" }\nsituation = true\n[[questions]]\nid = "size"', None, "nothing depends"),
    (Rule.WITHOUT_WHY, ITEM, 'why = { zh = "新的要看合同", en = "New ones need it" }\n', "", None, "say in `why`"),
    (Rule.WITHOUT_WHY, PACKAGE, 'why_not = { zh = "小的不要", en = "Small ones do not" }\n', "", None, "why_not"),
    (Rule.CONDITION, ITEM, 'field = "kind", equals = ["new"]', 'field = "kind", equals = ["worn"]', "only_if", "old or new"),
    (Rule.CONDITION, ITEM, 'field = "kind", equals = ["new"]', 'field = "kind", over = 3', "only_if", "number asked"),
    (Rule.CONDITION, PACKAGE, 'field = "size", over', 'field = "height", over', "over = 50", "no number asked of the package"),
    (Rule.UNKNOWN_SOURCE, ITEM, "registry.lease", "registry.leash", "reuse", "registry.lease"),
    (Rule.ASKED_TWICE, ITEM, 'prefill = ["session.size"]\n', "", None, "session.size"),
    (Rule.ONE_FACT, ITEM, 'id = "kind"\ntype = "choice"', 'id = "since"\ntype = "choice"', 'type = "choice"', "is date in items/P01.toml"),
    (Rule.BASE_CODE, ITEM, 'base = "432099001000"', 'base = "43209900100"', "base =", "12 digits"),
    (Rule.IMPL_CODE, ITEM, "11430199MB9999001K4432099001000", "11430199MB9999001K443209900100", "impl", "has 30 characters"),
    (Rule.IMPL_CODE, ITEM, "11430199MB9999001K4432099001000", "11430199MB999900154432099001000", "impl", "check character"),
    (Rule.IMPL_CODE, ITEM, "11430199MB9999001K4432099001000", "11430199MB9999001K9432099001000", "impl", "level 9"),
    (Rule.IMPL_CODE, ITEM, "11430199MB9999001K4432099001000", "11430199MB9999001K4432099-01000", "impl", "no base code"),
    (Rule.CODE_AUTHORITY, ITEM, 'impl = "11430199MB9999001K4432099001000"', 'impl = "11430199MB9999001K4432099002000"', "impl", "base code is 432099001000"),
    (Rule.CODE_AUTHORITY, ITEM, "11430199MB9999001K4432099001000", "11430421MB0L0744714432099001000", "impl", "bureau has"),
    (Rule.USCC, DEPARTMENTS, "11430199MB9999001K", "11430199MB99990015", "uscc", "check character"),
    (Rule.FEE_SUM, ITEM, "fee_fen = 1000", "fee_fen = 900", "fee_fen", "add up to 1000"),
    (Rule.NO_LAW, ITEM, 'fen = 1000\nbasis = "sample"', 'fen = 1000\nbasis = " "', None, "has no legal basis"),
    (Rule.MODE_TRIPS, FIRST, 'mode = "pre_review"', 'mode = "full_online"', "trips", "write 0"),
    (Rule.MODE_TRIPS, FIRST, "trips = 1", "trips = 0", "trips", "at least 1"),
    (Rule.NEGATIVE_LIST, FIRST, "trips = 1", "trips = 3", "trips", "without [negative]"),
    (Rule.NEGATIVE_LIST, ITEM, "[negative]\ntrips = 2", "[negative]\ntrips = 3", None, "the item 2"),
    (Rule.PROMISE_ROUTE, ITEM, "days = 1\nrisk", "days = 6\nrisk", None, "at most those"),
    (Rule.IDENTITY_AUDIENCE, FIRST, 'offline = "O1"', 'offline = "O1"\nidentity = "A4"', None, "add firm"),
    (Rule.IDENTITY_TRIPS, FIRST, 'offline = "O1"', 'offline = "O1"\nidentity = "A3"', None, "write A2"),
    (Rule.OFFLINE_PAYMENT, ITEM, 'offline = "O2"', 'offline = "O1"', "offline", "O2 or O3"),
    (Rule.PAYMENT_AMOUNT, FIRST, 'offline = "O1"', 'offline = "O2"\nneeds = ["payment"]', None, "nothing says how much"),
    (Rule.PAYMENT_AMOUNT, ITEM, 'utility = "water"\n', 'utility = "water"\n' + AMOUNT_OF_NOTHING, None, "least = 0.01"),
    (Rule.CLASSIFIED_SHOWN, ITEM, "trips = 2\nfee", "trips = 2\nexcluded_secret = true\nfee", None, "take its file out"),
    (Rule.RELEASE_DATES, ITEM, "ends = 2027-01-03", "ends = 2026-12-31", "2027-01-03", "before it begins"),
    (Rule.RELEASE_DATES, ITEM, "effective = 2026-11-23", "effective = 2028-01-01", "ends = 2027-11-23", "before it begins"),
    (Rule.SUSPENDED_WHY, FIRST, "[release]", '[release]\nstate = "suspended"', None, "from when and why"),
    (Rule.DEAD_ITEM, ITEM, "effective = 2026-11-23\nends = 2027-11-23", "ends = 2026-11-01", "effective =", "withdraw it"),
    (Rule.DEAD_ITEM, FIRST, 'offline = "O1"', 'offline = "O1"\nlevels = []', None, "no level shows it"),
    (Rule.DEAD_ITEM, ITEM, 'sites = ["hall"]', 'sites = ["hall"]\nlevels = ["street"]', "sites", "on one of its levels"),
    (Rule.HOT_TWICE, PACKAGE, 'topic = "proofs"', 'topic = "proofs"\nhot = 1', None, "number 1 already"),
    (Rule.SAMPLE_NOTE, ITEM, 'note = { zh = "样例", en = "Sample" }\n', "", None, "样例"),
    (Rule.LONG_TEXT, ITEM, "哪一种？", "哪一种" * 20, "question =", "at most 30"),
    (Rule.WRONG_LANGUAGE, ITEM, 'en = "Which kind?"', 'en = "哪一种"', "question =", "write the English"),
    (Rule.WRONG_LANGUAGE, ITEM, 'zh = "哪一种？"', 'zh = "Which?"', "question =", "write the Chinese"),
    (Rule.SITE_HOURS, SITES, 'begins = "05-01"', 'begins = "06-01"', "hours", "no season holds on 05-01"),
    (Rule.SITE_HOURS, SITES, "[14:00:00, 17:00:00]", "[11:00:00, 17:00:00]", "14:00:00", "overlap"),
    (Rule.CALENDAR_DAY, CALENDAR, "holidays = [2026-10-01]", "holidays = [2027-10-01]", "holidays =", "not in 2026"),
    (Rule.CALENDAR_DAY, CALENDAR, "workdays = [2026-10-10]", "workdays = [2026-10-12]", "workdays =", "working day anyhow"),
    (Rule.CALENDAR_DAY, CALENDAR, "holidays = [2026-10-01]", "holidays = [2026-10-10]", "workdays =", "off and worked"),
    (Rule.PRESET, ITEM, 'id = "kind"', 'id = "kind"\npreset = "odl"', None, 'did you mean "old"'),
    (Rule.NOT_SELF, ITEM, 'id = "kind"', 'id = "kind"\nnot_self = true', None, "only an id_number and a name"),
    (Rule.PRESET, ITEM, 'id = "size"', 'id = "size"\npreset = "old"', None, "only a choice"),
    (Rule.PRESET, ITEM, 'id = "size"', 'id = "months"\ntype = "number"\npreset = "900"\nmost = 60\nlabel = { zh = "月", en = "M" }\nquestion = { zh = "几个月？", en = "How many?" }\nwhy = { zh = "要算", en = "To count" }\n[[fields]]\nid = "size"', None, "is no number that"),
    (Rule.DEFER_DAYS, ITEM, 'hint = { zh = "一份", en = "One" }', 'defer_days = 3\nhint = { zh = "一份", en = "One" }', None, "deferrable = true"),
    (Rule.READS, ITEM, 'hint = { zh = "一份", en = "One" }', 'reads = "kind"\nhint = { zh = "一份", en = "One" }', None, "is no card"),
    (Rule.READS, ITEM, 'hint = { zh = "一份", en = "One" }', 'card_sized = true\nreads = "kind"\nhint = { zh = "一份", en = "One" }', None, "is no field of type bank_card"),
    (Rule.DEFER_DAYS, ITEM, 'hint = { zh = "一份", en = "One" }', 'deferrable = true\ndefer_days = 30\nhint = { zh = "一份", en = "One" }', None, "limit is 10"),
    (Rule.INSTANT_DAYS, FIRST, 'mode = "pre_review"', 'mode = "instant"', "promised_days", "write 0"),
    (Rule.INSTANT_DAYS, FIRST, 'case_type = "promise_case"', 'case_type = "instant_case"', "case_type", "promise_case"),
    (Rule.HELPER_FEE, ITEM, 'mode = "appointment"', 'mode = "home_visit"', "fee_fen", "always free"),
    (Rule.DELIVERY_MODE, FIRST, 'mode = "pre_review"', 'mode = "onsite_express"\ndelivery = ["counter"]', None, "without express"),
    (Rule.DELIVERY_PLACE, FIRST, "trips = 1", 'trips = 1\ndelivery = ["locker"]', None, "locker = true"),
    (Rule.DELIVERY_PLACE, FIRST, "trips = 1", 'trips = 1\ndelivery = ["community"]', None, "community"),
    (Rule.DELIVERY_CHOICES, FIRST, 'id = "way"', 'id = "delivery"', None, "not in `delivery`"),
    (Rule.DUPLICATE_ID, FIRST, "trips = 1", 'trips = 1\ndelivery = ["sms", "sms"]', None, "is there twice"),
    (Rule.NEWER_FORMAT, "pack.toml", 'version = "1"', 'version = "1"\nformat = 2', None, "knows 1"),
    (Rule.DAYS, PACKAGE, 'after = ["P01"]', 'after = ["P01"]\ndays = 11', None, "limit is 10"),
    (Rule.NUMBER_WINDOW, UTILITIES, "account_pattern", "least_fen = 9\nmost_fen = 1\naccount_pattern", None, "no amount"),
    (Rule.SITE_HOURS, SITES, 'begins = "10-01"', 'begins = "09-01"', 'begins = "10-01"', "two seasons hold on 09-01"),
    (Rule.SITE_HOURS, SITES, 'ends = "09-30"', 'ends = "09-31"', 'ends = "09-30"', "no day of the year"),
    (Rule.UNKNOWN_MEMBER, PACKAGE, 'item = "P01"', 'item = "P07"', 'item = "P01"', "items/P07.toml"),
    (Rule.UNKNOWN_MEMBER, PACKAGE, 'joint_survey = ["P02"]', 'joint_survey = ["P03"]', "joint_survey", "no member"),
    (Rule.UNKNOWN_MEMBER, PACKAGE, 'after = ["P01"]', 'after = ["P01"]\nwithout = ["deed"]', None, "no paper deed"),
    (Rule.PACKAGE_ORDER, PACKAGE, 'after = ["P01"]', 'after = ["P02"]', "after", "circle"),
    (Rule.PACKAGE_DAYS, PACKAGE, "promised_days = 8", "promised_days = 7", "promised_days", "takes 8"),
    (Rule.DAYS, PACKAGE, "statutory_days = 20", "statutory_days = 7", "promised_days", "limit is 7"),
    (Rule.PACKAGE_FACT, ITEM, 'id = "kind"', 'id = "way"', None, "other choices elsewhere"),
    (Rule.DUPLICATE_ID, CALENDAR, "[[years]]", "[[years]]\nyear = 2026\nholidays = [2026-01-01]\n[[years]]", None, "2026"),
    (Rule.DUPLICATE_ID, PACKAGE, 'id = "T01"', 'id = "P01"', "id =", "is there twice"),
    (Rule.FILE_NAME, PACKAGE, 'id = "T01"', 'id = "T02"', "id =", "packages/T02.toml"),
    (Rule.UNPRINTABLE, ITEM, 'zh = "第二个事项"', 'zh = "第二\\u202e个事项"', "name =", "nobody sees"),
    (Rule.UNPRINTABLE, ITEM, 'zh = "第二个事项"', 'zh = "\\u001b[31m第二个事项"', "name =", "x1b"),
    (Rule.UNPRINTABLE, ITEM, 'zh = "第二个事项"', 'zh = "第二个\\n事项"', "name =", "one line"),
    (Rule.UNPRINTABLE, ITEM, 'zh = "第二个事项"', 'zh = "<b>第二个</b>"', "name =", "markup"),
    (Rule.UNPRINTABLE, "words.toml", '"费"', '"费\\u200b"', "words =", "u200b"),
    (Rule.SEARCH_WORDS, "words.toml", '["钱", "费"]', '["钱"]', "words =", "fewer than two"),
    (Rule.SEARCH_WORDS, "words.toml", '["我想"]', '["我想", ""]', "ignored =", "an empty word"),
    (Rule.SEARCH_WORDS, ITEM, "hot = 1", 'hot = 1\nalso_called = ["办事", "办事"]', None, "is there twice"),
    (Rule.SEARCH_WORDS, ITEM, "hot = 1", f'hot = 1\nalso_called = ["{"长" * 61}"]', None, "60 characters"),
    (Rule.SAME_LABEL, ITEM, 'zh = "旧"', 'zh = "新"', None, "is there twice"),
    (Rule.NEVER, PACKAGE, 'when = [{ field = "size", over = 50 }]', 'when = [{ field = "size", over = 50 }, { field = "size", up_to = 10 }]', "over = 50", "no answer"),
    (Rule.NEVER, PACKAGE, "up_to = 5 }", "up_to = nan }", "up_to = 5", "no answer"),
    (Rule.NEVER, ITEM, 'equals = ["new"] }', 'equals = ["new"], over = 3 }', "only_if", "at once"),
    (Rule.NEVER, ITEM, 'only_if = { field = "kind", equals = ["new"] }', 'only_if = { field = "size", over = 900 }', "only_if", "no answer"),
    (Rule.NUMBER_WINDOW, ITEM, "least = 1", "least = nan", "least", "no number"),
    (Rule.OFFLINE_NEEDS, FIRST, 'offline = "O1"', 'offline = "O1"\nneeds = ["records"]', "offline", "O2 or O3"),
    (Rule.MEMBER_OFFERED, FIRST, "[release]", '[release]\nstate = "withdrawn"', None, "publish it"),
    (Rule.PACKAGE_IDENTITY, PACKAGE, 'topic = "proofs"', 'topic = "proofs"\nidentity = "A0"', None, "A2 is needed"),
    (Rule.PACKAGE_DAYS, PACKAGE, "statutory_days = 20", "statutory_days = 12", "statutory_days", "alone has 15"),
    (Rule.DUPLICATE_ID, ITEM, 'needs = ["payment"]', 'needs = ["payment", "payment"]', "needs", "something twice"),
    (Rule.RELEASE_DATES, FIRST, 'role = "approver", by = "乙", on = 2026-11-20', 'role = "approver", by = "乙", on = 2999-11-20', "signed =", "still to come"),
    (Rule.CALENDAR_DAY, CALENDAR, "[2026-10-01]", "[2026-10-01, 2026-10-01]", "holidays =", "is there twice"),
    (Rule.SITE_HOURS, SITES, 'ends = "09-30",', 'ends = "09-30", days = [],', "05-01", "name the days"),
    (Rule.CALENDAR_YEAR, CALENDAR, "[[years]]", "[[years]]\nyear = 2024\nholidays = [2024-01-01]\n[[years]]", None, "2025 is left out"),
    (Rule.CALENDAR_YEAR, CALENDAR, "year = 2026\nholidays = [2026-10-01]\nworkdays = [2026-10-10]", "year = 2025\nholidays = [2025-01-01]", "year =", "begins in 2026"),
    (Rule.UNUSED, "themes.toml", "[[themes]]", '[[themes]]\nid = "play"\nname = { zh = "玩", en = "Play" }\naudience = "person"\n[[themes]]', "id =", "nothing uses"),
    (Rule.UNUSED, UTILITIES, "[[utilities]]", SECOND_COMPANY + "[[utilities]]", "id =", "account number"),
    (Rule.MEMBER_DAYS, PACKAGE, 'after = ["P01"]', 'after = ["P01"]\ndays = 6', None, "takes 5 on its own"),
    (Rule.FEE_WAY, FIRST, 'mode = "pre_review"\ncase_type = "promise_case"\npromised_days = 3\nstatutory_days = 15\ntrips = 1', FEE_ONLINE, None, "nobody can pay"),
    (Rule.CONDITION, PACKAGE, 'field = "size", over', 'field = "siez", over', "over = 50", 'did you mean "size"'),
    (Rule.CONDITION, PACKAGE, '{ field = "size", over = 50 }', '{ field = "size", equals = ["50"] }', "over = 50", "no choice asked"),
    (Rule.SEARCH_WORDS, ITEM, "hot = 1", 'hot = 1\nalso_called = ["办事、开店"]', None, "several words"),
    (Rule.SEARCH_WORDS, ITEM, 'id = "kind"', 'id = "kind"\nquick_words = ["路", "路"]', None, "is there twice"),
    (Rule.MISSING_TRANSLATION, ITEM, 'en = "Which kind?"', 'en = "TBD"', "question =", "still to be written"),
    (Rule.RELEASE_DATES, ITEM, "[release]", '[promise]\ntext = { zh = "快", en = "Soon" }\nby = { zh = "局长", en = "Head" }\non = 2999-01-01\n\n[release]', None, "promised on 2999"),
    (Rule.SAME_LABEL, ITEM, 'zh = "第二个事项"', 'zh = "测试事项"', "name =", "the name of P01"),
    (Rule.NUMBER_WINDOW, ITEM, 'utility = "water"\n', 'utility = "water"\n' + AMOUNT_OF_NOTHING.replace("most = 100", "least = 1\nmost = 500000"), None, "takes 1 to 5000 yuan"),
    (Rule.RELEASE_DATES, FIRST, 'role = "editor", by = "甲", on = 2026-11-20', 'role = "editor", by = "甲", on = 2026-11-21', "signed =", "before it was edited"),
    (Rule.UNUSED, ITEM, 'needs = ["payment"]', 'needs = ["payment"]\nslots_only_if = { field = "kind", equals = ["new"] }', None, "without times"),
    (Rule.CALENDAR_DAY, CALENDAR, "[2026-10-01]", "[2025-10-01, 2025-10-02]", "holidays =", "and 1 more are not in 2026"),
    (Rule.DEFER_DAYS, ITEM, 'hint = { zh = "一份", en = "One" }', 'deferrable = true\nhint = { zh = "一份", en = "One" }', 'hint = { zh = "一份', "not by when"),
    (Rule.ACCOUNT_RULE, UTILITIES, '"[0-9]{4}"', '".+"', "account_pattern", "would pass"),
    (Rule.ACCOUNT_RULE, UTILITIES, '"[0-9]{4}"', '"[0-9]*"', "account_pattern", "would pass"),
    (Rule.ACCOUNT_RULE, UTILITIES, '"[0-9]{4}"', '"[0-9]{41}"', "account_pattern", "does not fit"),
    (Rule.WRONG_VALUE, SITES, "[09:00:00, 12:00:00]", "[9, 12]", "09:00:00", "such as 09:00:00"),
    (Rule.WRONG_VALUE, ITEM, "ends = 2027-11-23", "ends = 20271123", "ends = 2027", "such as 2026-11-23"),
    (Rule.RELEASE_DATES, ITEM, "effective = 2026-11-23\nends = 2027-11-23", "effective = 2206-11-23", "effective =", "correct the year"),
    (Rule.RELEASE_DATES, ITEM, "[[release.suspensions]]", '[[release.suspensions]]\nbegins = 2027-01-03\nends = 2027-01-04\nreason = { zh = "甲", en = "A" }\n[[release.suspensions]]', None, "another reason"),
    (Rule.DEAD_ITEM, ITEM, "begins = 2027-01-01\nends = 2027-01-03", "begins = 2020-01-01", "begins =", "without an end"),
    (Rule.STOPS_ALL, PACKAGE, "up_to = 5 }]", 'up_to = 5 }]\nreason = { zh = "小", en = "S" }\ninstead = { zh = "大", en = "L" }\n[[stops]]\nwhen = [{ field = "size", over = 5 }]', None, "let some answer pass"),
    (Rule.SITE_LEVEL, SITES, 'level = "city"', 'level = "community"', "area =", "level community"),
    (Rule.DEPARTMENT_FIT, ITEM, 'lead = "bureau"', 'lead = "works"', "department =", "works leads"),
    (Rule.DEPARTMENT_FIT, UTILITIES, 'department = "works"', 'department = "bureau"', "department", "no bills"),
    (Rule.THEME_AUDIENCE, ITEM, 'audience = ["person", "firm"]', 'audience = ["firm"]', "themes", "for person"),
    (Rule.USCC, DEPARTMENTS, 'kind = "utility"', 'kind = "utility"\nuscc = "11430199MB9999001K"', None, "bureau has this code already"),
    (Rule.CALENDAR_DAY, CALENDAR, "holidays = [2026-10-01]", "holidays = []", "holidays =", "no day off"),
    (Rule.MODE_TRIPS, PACKAGE, "trips = 1", "trips = 0", "trips", "P01 takes 1"),
    (Rule.NO_LAW, ITEM, 'fen = 1000\nbasis = "sample"', 'fen = 1000\nbasis = ""', None, "remove the fee"),
    (Rule.FEE_SUM, ITEM, "fee_fen = 1000", "fee_fen = 10.00", "fee_fen", "looks like yuan"),
    (Rule.FEE_SUM, ITEM, "fen = 1000\nbasis", "fen = 10\nbasis", None, "in fen"),
    (Rule.IDLE_SITUATION, ITEM, 'equals = ["new"]', 'equals = ["new", "old"]', "situation", "depends on the answer"),
    (Rule.TWO_SIGNATURES, FIRST, 'by = "乙"', 'by = "甲"', "signed =", "another person"),
    (Rule.SEARCH_WORDS, "words.toml", '["我想"]', '["我想"]\nnot_here = ["第二个"]', None, "is what P02 is called"),
    (Rule.SEARCH_WORDS, "words.toml", '["我想"]', '["第二个事项"]', "ignored =", "look for P02"),
    (Rule.SEARCH_WORDS, "words.toml", '["钱", "费"]', '["钱", "费"]\n[[synonyms]]\nwords = ["费", "价"]', None, "in group 1 already"),
    (Rule.UNPRINTABLE, ITEM, 'zh = "第二个事项"', 'zh = "第二\ufffd事项"', "name =", "was lost"),
    (Rule.INSTANT_DAYS, FIRST, "promised_days = 3", "promised_days = 0", "case_type", "without a day"),
    (Rule.LONG_TEXT, ITEM, 'en = "Anybody"', f'en = "{"Anybody at all " * 120}"', "conditions =", "English"),
]  # fmt: skip

SIDE_EFFECTS = {
    Rule.UNKNOWN_MEMBER: {Rule.PACKAGE_ORDER},
    Rule.PACKAGE_FACT: {Rule.CONDITION, Rule.IDLE_SITUATION},
    Rule.DUPLICATE_ID: {Rule.FILE_NAME},
    Rule.ONE_FACT: {Rule.CONDITION, Rule.IDLE_SITUATION},
    Rule.CONDITION: {Rule.IDLE_SITUATION},
    Rule.PACKAGE_ORDER: {Rule.PACKAGE_DAYS},
    Rule.USCC: {Rule.CODE_AUTHORITY},
    Rule.BASE_CODE: {Rule.CODE_AUTHORITY},
    Rule.DELIVERY_CHOICES: {Rule.CONDITION},
    Rule.DAYS: {Rule.PACKAGE_DAYS},
    Rule.INSTANT_DAYS: {Rule.PACKAGE_DAYS},
    Rule.NEVER: {Rule.IDLE_SITUATION},
    Rule.MEMBER_DAYS: {Rule.PACKAGE_DAYS},
    Rule.UNKNOWN_THEME: {Rule.UNUSED},
    Rule.UNKNOWN_UTILITY: {Rule.UNUSED},
    Rule.SITE_HOURS: {Rule.DEAD_ITEM},
}
"""What a fault cannot help breaking besides."""


@pytest.mark.parametrize(("rule", "path", "old", "new", "at", "words"), FAULTS, ids=lambda value: str(value)[:30])
def test_one_change_breaks_one_rule(rule, path, old, new, at, words):
    problems = check_files(spoiled(path, old, new, FULL)).problems
    mine = [problem for problem in problems if problem.rule is rule and words in problem.message]
    assert mine, problems
    assert {problem.rule for problem in problems} - {rule} <= SIDE_EFFECTS.get(rule, set()), problems
    assert mine[0].path == (PACKAGE if rule is Rule.MEMBER_OFFERED else path)
    if at is not None:
        assert mine[0].line == line_of(path, at, FULL)


def test_the_pack_with_one_of_everything_is_good():
    read = check_files(encoded(FULL))
    assert read.problems == ()
    assert read.catalogue.package("T01").members[1].item == "P02"


def test_a_member_whose_file_is_faulty_is_not_told_as_missing():
    problems = check_files(spoiled(ITEM, "promised_days = 5\n", "", FULL)).problems
    assert [(problem.rule, problem.path) for problem in problems] == [(Rule.MANDATORY_ELEMENT, ITEM)]


@pytest.mark.parametrize("rule", [Rule.POWER_WITHOUT_CODE, Rule.TWO_SIGNATURES])
def test_what_only_a_real_pack_has_to_have(rule):
    real = {path: text.replace('"sample"', '"国令第 1 号"').replace("样例", "正式") for path, text in FULL.items()}
    real = {path: text.replace("Sample", "Real") for path, text in real.items()}
    real["pack.toml"] = real["pack.toml"].replace("sample = true", "sample = false")
    spoilt = {
        Rule.POWER_WITHOUT_CODE: real["items/P02.toml"].replace('laws = ["国令第 1 号"]\n', ""),
        Rule.TWO_SIGNATURES: real["items/P02.toml"].replace('by = "乙"', 'by = " 甲 "'),
    }
    problems = check_files(encoded({**real, "items/P02.toml": spoilt[rule]})).problems
    assert rule in {problem.rule for problem in problems if problem.path == "items/P02.toml"}
    assert check_files(encoded(real)).problems == ()


def test_every_rule_is_said_and_has_a_faulty_pack():
    folder = Path(__file__).parent
    tests = "".join(file.read_text(encoding="utf-8") for file in folder.glob("test_*.py"))
    page = (folder.parents[1] / "docs/catalogue-rules.md").read_text(encoding="utf-8")
    for rule in Rule:
        assert re.search(rf"Rule\.{rule.name}\b", tests), rule
        assert RULEBOOK[rule].remedy.zh, rule
        assert f"`{rule}`" in page, rule
    assert set(RULEBOOK) == set(Rule)
