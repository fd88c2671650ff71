"""What each rule of packs means and what to do about it, in both languages; docs/catalogue-rules.md is made from this."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from kiosk.catalogue.rule import Rule
from kiosk.domain.text import LocalText


@dataclass(frozen=True, slots=True)
class Said:
    """A rule in a sentence, and its remedy."""

    meaning: LocalText
    remedy: LocalText


def _said(zh: str, en: str, remedy_zh: str, remedy_en: str) -> Said:
    return Said(LocalText(zh, en), LocalText(remedy_zh, remedy_en))


FILES: dict[StrEnum, Said] = {
    Rule.NO_FOLDER: _said(
        "没有这个文件夹，或者它是文件", "there is no such folder, or it is a file",
        "不是文件夹，请给放 pack.toml 的文件夹", "give the folder that holds `pack.toml`",
    ),
    Rule.MISSING_FILE: _said(
        "目录包必须有的文件缺了", "`pack.toml`, `areas.toml`, `topics.toml` or every item is missing",
        "目录包缺文件，请补上", "add it",
    ),
    Rule.UNKNOWN_FILE: _said(
        "目录包里没有这种文件", "a TOML file that no pack has",
        "目录包里没有这种文件，请移到 items/ 或删掉", "move it to `items/` or `packages/`, or remove it",
    ),
    Rule.FILE_NAME: _said(
        "文件名和编号不一样", "an item or package lies in a file of another name",
        "文件名和事项编号要一样", "rename the file to `items/<ID>.toml` or `packages/<ID>.toml`",
    ),
    Rule.UNREADABLE: _said(
        "文件读不了", "a file cannot be read, or is none", "读不了，请检查文件和权限", "check the file and its rights",
    ),
    Rule.TOO_LARGE: _said("文件超过 1 MB", "a file over 1 MB", "文件太大，请把目录包拆开", "split the pack"),
    Rule.NOT_UTF8: _said("编码不是 UTF-8", "another encoding", "不是 UTF-8，请另存为 UTF-8", "save as UTF-8"),
    Rule.TOML_SYNTAX: _said(
        "不是正确的 TOML", "not valid TOML", "不是正确的 TOML，请改好这一行", "correct the line named",
    ),
    Rule.EMPTY_FILE: _said("文件是空的", "a file with nothing in it", "文件是空的，请写上内容或删掉", "fill it in, or remove it"),
    Rule.NEWER_FORMAT: _said(
        "目录包的格式比这个程序新", "a pack in a newer format than this program knows",
        "请先升级程序，或者换一个旧格式的目录包", "update the program first, or take a pack in an older format",
    ),
}  # fmt: skip

SHAPES: dict[StrEnum, Said] = {
    Rule.UNKNOWN_KEY: _said(
        "没有这个键", "a key that means nothing here", "没有这个键，请改正或删掉", "take the key proposed, or remove it",
    ),
    Rule.MISSING_KEY: _said("缺了必须有的键", "a key that has to be there", "缺了这一项，请补上", "add it"),
    Rule.WRONG_VALUE: _said(
        "值的种类、写法或大小不对", "a value of the wrong kind, shape or size",
        "值不对", "write what the message allows",
    ),
    Rule.MISSING_TRANSLATION: _said(
        "文字缺中文或者英文，或者还没写（待补、TBD）", "a text without Chinese or English, or one still to be written (TBD)",
        '文字要有中文和英文，写成 { zh = "...", en = "..." }', "fill in both",
    ),
    Rule.WRONG_LANGUAGE: _said(
        "中文里没有汉字，或者英文里有汉字", "Chinese without a Chinese character, or English with one",
        "两种文字放反了或漏译了，请改正", "write each text in its own language",
    ),
    Rule.UNPRINTABLE: _said(
        "文字里有看不见的字符（控制符、换行、零宽、私用字）或网页标记", "a text with characters that nobody sees, line breaks or markup",
        "删掉看不见的字符和标记，写成一行", "take them out; write plain text on one line",
    ),
    Rule.SEARCH_WORDS: _said(
        "找事项用的词、快捷词是空的、太长、重复、几个写在一起，或者近义词不到两个", "words to look for, or of a keyboard, that are empty, endless, twice or several in one, or synonyms of nothing",
        "填上词，删掉空的和重复的；近义词至少两个", "fill in words, each once; synonyms are at least two",
    ),
    Rule.LONG_TEXT: _said(
        "题目、选项或说明太长，站着看不完", "a headline, answer or sentence too long to be read while standing",
        "写得太长，请改短", "say it in fewer words",
    ),
}  # fmt: skip

ELEMENTS: dict[StrEnum, Said] = {
    Rule.MANDATORY_ELEMENT: _said(
        "条件、材料、流程、时限、网办深度五要素缺一项", "conditions, materials, flow, time limits or online depth are not stated",
        "每个事项必须写明这一项", "state them: an item is published with all five",
    ),
    Rule.DAYS: _said(
        "承诺的天数多于法定的天数", "more days promised than the law gives",
        "承诺的天数不能多于法定的天数", "promise at most the statutory days",
    ),
    Rule.PROMISE_ROUTE: _said(
        "有一种办法（告知承诺，或者 ways）比事项本身还慢", "one way (by a promise, or of ways) takes longer than the item itself",
        "它的天数、次数不能多于事项的", "give it at most the item's, or remove it",
    ),
    Rule.INSTANT_DAYS: _said(
        "即来即办却要等几天，或者即办件超过 1 天", "an item that is done at once and takes days, or an instant case of more than one",
        "即来即办写 0 天，即办件最多 1 天；要等的改成承诺件", "0 days where it is done at once, 1 at most for an instant case; else write promise_case",
    ),
    Rule.HELPER_FEE: _said(
        "帮代办、上门服务收了费", "a helper or a home visit that costs something",
        "帮代办和上门服务一律免费，请删掉费用", "help is always free: remove the fee",
    ),
    Rule.DELIVERY_MODE: _said(
        "结果的送达方式和办理方式对不上", "ways of delivery that contradict the way of handling",
        "全程网办要有不用跑的方式；快递送达的要有 express", "online needs a way without a trip, onsite_express needs express",
    ),
    Rule.DELIVERY_PLACE: _said(
        "自取或文件柜取件，却没有一个点位能取", "a way that ends at a place, and no place that hands out",
        "请在 sites.toml 里写上能取件的点位（文件柜写 locker = true），或删掉这种方式", "add such a site to sites.toml, or remove the way",
    ),
    Rule.DELIVERY_CHOICES: _said(
        "自己写的“怎么拿”有 delivery 里没有的方式", "an own question `delivery` that offers a way which the list has not",
        "选项要和 delivery 里写的一样", "let choices and `delivery` agree",
    ),
    Rule.MODE_TRIPS: _said(
        "办理方式和跑的次数对不上", "a way of handling and a number of trips that contradict each other",
        "全程网办要写跑 0 次；现场办的至少 1 次", "online is 0 trips, at a counter at least 1",
    ),
    Rule.NEGATIVE_LIST: _said(
        "要跑两次以上，却不在负面清单里，或者次数不一样", "more than one trip without an entry of the negative list, or another number in it",
        "写明为什么要多跑（[negative]），次数要一样", "say why in `[negative]`, with the same number of trips",
    ),
    Rule.FEE_SUM: _said(
        "费用总数和各项加起来不一样", "a sum of fees that is not the sum",
        "fee_fen 要等于各项费用（fees）的和", "let `fee_fen` be the sum of `fees`",
    ),
    Rule.FEE_WAY: _said(
        "要缴费，却没有地方缴：跑 0 次，又不能在这里缴", "a fee or a bill that nobody can pay: no trip to a counter, and no payment here",
        '加上 needs = ["payment"]，或者写明要跑一次，到窗口缴', 'add `needs = ["payment"]`, or the trip on which it is paid',
    ),
    Rule.OFFLINE_PAYMENT: _said(
        "要缴费的事项写成了断网也能办", "an item with a payment that claims to work without a line",
        "缴费不能离线，请写 O2 或 O3", "write O2 or O3: nobody pays without a line",
    ),
    Rule.OFFLINE_NEEDS: _said(
        "要取号源、查记录或查进度的事项写成了断网也能办", "an item that asks others (slots, records, progress) and claims to work without a line",
        "号源、记录和进度不能离线查，请写 O2 或 O3", "write O2 or O3: these are asked over the line",
    ),
    Rule.PAYMENT_AMOUNT: _said(
        "要缴费的事项没说缴多少，或者能缴 0 元", "an item with a payment that says no amount, or lets nothing be paid",
        "写明费用（fees），或者户号加金额两问，金额至少 0.01 元", "give it fees, or a question for the account and one for the amount, of 0.01 at least",
    ),
    Rule.IDENTITY_AUDIENCE: _said(
        "要法人身份，服务对象里却没有法人", "a legal entity's identity (A4) for an item that is not for legal entities",
        "改身份等级，或者服务对象加上 firm", "lower `identity`, or add `firm` to `audience`",
    ),
    Rule.IDENTITY_TRIPS: _said(
        "反正要跑一趟，还要再确认一次本人", "a second proof (A3) of a person who comes anyway and shows the original there",
        "写 A2：窗口会看原件", "write A2: the counter compares the original",
    ),
    Rule.AGE_WINDOW: _said("没有人符合的年龄范围", "an age window with nobody in it", "没有人符合这个年龄范围，请改正", "correct it"),
    Rule.BASE_CODE: _said(
        "基本编码不是 12 位", "a base code that is not 12 digits and capital letters",
        "基本编码是 12 位数字和大写字母", "write the 12 characters of the catalogue",
    ),
    Rule.IMPL_CODE: _said(
        "实施编码不对：31 位，18 位信用代码（带校验位）、1 位层级、12 位基本编码",
        "an implementation code that is not USCC (with its check character), level and base code",
        "实施编码有误，请对照清单改正", "compare it with the list: 18 + 1 + 12 characters",
    ),
    Rule.CODE_AUTHORITY: _said(
        "实施编码和基本编码、实施主体对不上", "an implementation code of another authority or another base code",
        "实施编码要用本部门的信用代码和这个事项的基本编码", "take the code of this authority and this base code",
    ),
    Rule.SAME_CODE: _said(
        "两个事项用了同一个实施编码", "two items with the same implementation code",
        "每个事项有自己的实施编码，请对照清单改正", "give each item its own code",
    ),
    Rule.POWER_WITHOUT_CODE: _said(
        "正式目录里的权力事项没有编码、实施主体或设定依据", "a power matter of a real pack without codes, authority or laws",
        "请补上 codes、authority 和 laws", "add `[codes]`, `[authority]` and `laws`",
    ),
}  # fmt: skip

PAPERS: dict[StrEnum, Said] = {
    Rule.NO_BASIS: _said(
        "材料没有法律依据", "a material without a law",
        "材料要写明法律依据（basis），没有依据就删掉这份材料", "name the law, or do not ask for the paper",
    ),
    Rule.NO_LAW: _said(
        "收费或设定依据是空的", "a fee without a law, or an empty law",
        "写明依据，没有依据就不收费", "name the law, or take no fee",
    ),
    Rule.SAMPLE_BASIS: _said(
        "正式目录里依据写了 sample", "`sample` in place of a law in a pack that is none",
        "正式目录里依据不能写 sample，请写明法律，或不要这份材料", "name the law, or do not ask for the paper",
    ),
    Rule.SCAN_WITHOUT_HINT: _said(
        "要交纸质材料，却没说是哪一种", "paper is asked for, but not which",
        "要交纸质材料的，写明是哪一种（hint 或 accepts）", "fill in `hint` or `accepts`",
    ),
    Rule.DEFER_DAYS: _said(
        "能后补的材料没写几天内补，不能后补的写了天数，或者后补天数多于法定天数",
        "a paper that may follow without days, days for one that may not, or more of them than the law gives",
        "能后补的写 deferrable = true 和 defer_days，天数不超过法定天数",
        "write `deferrable = true` and `defer_days`, at most the statutory days",
    ),
    Rule.READS: _said(
        "要从材料上读的，不是银行卡号的那一项", "what is read off a paper is not the form's bank card number",
        "reads 写 bank_card 类型的字段，材料是拍的卡", "name a field of type bank_card, of a card that is photographed",
    ),
    Rule.WITHOUT_WHY: _said(
        "有条件才要，却没说为什么", "something that only some need, without saying why",
        "写明为什么这种情形要（why），为什么别的不要（why_not）", "say `why` (and `why_not` of a member)",
    ),
}  # fmt: skip

QUESTIONS: dict[StrEnum, Said] = {
    Rule.UNKNOWN_SOURCE: _said(
        "没有这个数据来源", "a source in `prefill`, `suggest` or `reuse` that does not exist",
        "没有这个数据来源，请换一个", "take one of those named",
    ),
    Rule.SOURCE_TYPE: _said(
        "数据来源和这一栏的类型不符", "a source that gives another kind of value than the field takes",
        "数据来源和这一栏的类型不符，请换一个", "take another source",
    ),
    Rule.NO_CHOICES: _said(
        "选择题不到两个选项", "a choice with fewer than two choices", "选择题至少要有两个选项（choices）", "add them",
    ),
    Rule.STRAY_CHOICES: _said(
        "不是选择题却有选项", "choices on a field of another type", "不是选择题，请删掉 choices", "remove them, or make it a choice",
    ),
    Rule.CONDITION: _said(
        "条件指的不是前面的题，或者没有那个答案", "a condition names no earlier question, or an answer that it does not have",
        "only_if 要指前面的一道选择题和它有的答案，请改正", "name an earlier choice and its answers, or a number and a bound",
    ),
    Rule.SAME_LABEL: _said(
        "一道题里两个选项写的一样，或者两个事项同名", "two answers of a question, or two items, with the same words", "写的不能一样，请改掉一个", "let the two differ",
    ),
    Rule.NEVER: _said(
        "条件永远不成立，或者 equals 和 over 写在一起", "a condition that no answer fulfils, or with an answer and a bound at once",
        "没有哪个回答符合这个条件，请改正", "correct the answers or the bounds",
    ),
    Rule.DATE_WINDOW: _said(
        "日期范围里没有一天，或这一栏不是日期", "a window with no day in it, or on a field that is no date",
        "日期范围里没有一天，或这一栏不是日期，请改正或删掉", "correct or remove it",
    ),
    Rule.NUMBER_WINDOW: _said(
        "数的范围是空的，或这一栏不是数", "a range with no number in it, or on a field that is no number",
        "范围里没有数，或这一栏不是数，请改正或删掉", "correct or remove it",
    ),
    Rule.PRESET: _said(
        "预选的答案不存在、超出范围、不是选择题或数字题，或者会让人办不了", "an answer chosen beforehand that does not exist, is out of range, is of no choice or number, or may stop a package",
        "preset 写选择题里有的答案，或者数字题范围内的数；会让人办不了的题不能预选", "name an answer of the choice, or a number within the range; what may stop people is never chosen for them",
    ),
    Rule.NOT_SELF: _said(
        "写了是别人的，却不是身份证号或姓名，或者从本人的证件上取", "another person's that is no ID number or name, or is taken from the applicant's own card",
        "not_self 只写在 id_number、name 类型的题上，prefill 里不能有本人证件上的", "keep `not_self` for types id_number and name, without the applicant's own card",
    ),
    Rule.IDLE_SITUATION: _said(
        "情形题的答案什么也不决定", "a question of the situation whose answers decide nothing",
        "情形题要决定材料、题目或联办事项，否则别问", "let it decide something, or drop `situation`",
    ),
    Rule.ASKED_TWICE: _said(
        "同一件事在两个事项里都要人填", "a fact that two items ask for, and that the second does not take from the first",
        "prefill 里加上 session.<编号>，别让人填两次", "add `session.<field>` to its `prefill`",
    ),
    Rule.ONE_FACT: _said(
        "同一个编号在两个事项里类型不同", "the same id with another type in another item",
        "同一个编号就是同一件事，类型要一样；不是一件事就换编号", "give it the same type, or another id",
    ),
    Rule.ACCOUNT_RULE: _said(
        "户号规则有误、什么都能过或什么都过不了，或者样例户号不合规则", "a rule for account numbers that is none, that anything passes or nothing fits, or an example that breaks it",
        "改正户号规则（account_pattern）：写明几位、什么字符，样例要合规则",
        "say in the pattern what there is and how many; the example has to fit it",
    ),
    Rule.UNKNOWN_UTILITY: _said(
        "户号没写是哪家公司的，或者没有这家", "an account number of no company that the pack has",
        "写明是 utilities.toml 里的哪一家", "name one of utilities.toml",
    ),
}  # fmt: skip

NAMES: dict[StrEnum, Said] = {
    Rule.DUPLICATE_ID: _said(
        "编号重复", "an id or an area code that is there twice", "编号重复，请改掉一个", "give one another id",
    ),
    Rule.UNKNOWN_TOPIC: _said(
        "没有这个主题", "a topic that `topics.toml` does not have", "没有这个主题，请写 topics.toml 里有的", "take one that it has",
    ),
    Rule.UNKNOWN_THEME: _said(
        "没有这个主题场景", "a theme that `themes.toml` does not have", "没有这个场景，请写 themes.toml 里有的", "take one that it has",
    ),
    Rule.UNUSED: _said(
        "场景里没有一个事项，单位的户号没有一个事项问，或者写了什么时候选时间却没有时间可选",
        "a theme with nothing in it, a company whose account number no item asks for, or `slots_only_if` without times",
        "没有人用它，请在事项里写上，或者删掉", "name it in an item, or remove it",
    ),
    Rule.UNKNOWN_DEPARTMENT: _said(
        "没有这个部门", "a department that `departments.toml` does not have",
        "没有这个部门，请写 departments.toml 里有的", "take one that it has",
    ),
    Rule.UNKNOWN_SITE: _said(
        "没有这个点位", "a site that `sites.toml` does not have", "没有这个点位，请写 sites.toml 里有的", "take one that it has",
    ),
    Rule.UNKNOWN_AREA: _said(
        "地区编码不在 areas.toml 里", "a site in an area that `areas.toml` does not have",
        "没有这个地区，请写 areas.toml 里有的编码", "take a code that it has",
    ),
    Rule.AREA_NESTING: _said(
        "地区编码不是从上一级延伸的（4、6、9、12 位），没有城市，或城市没写省",
        "a code that does not grow out of the one above it (4, 6, 9, 12 digits), no city, or a city without its province",
        "地区编码要从上一级的编码延伸，请改正", "correct the code",
    ),
    Rule.USCC: _said(
        "部门的统一社会信用代码校验不过", "a department's credit code whose check character is wrong",
        "信用代码有误，请对照证书改正", "compare it with the certificate",
    ),
    Rule.SITE_HOURS: _said(
        "开放时间颠倒、重叠，或者一年里有空档", "office hours that end before they begin, overlap, or leave a part of the year out",
        "时间要先后有序，季节要接满一年", "order the spans, and let the seasons cover the year",
    ),
    Rule.CALENDAR_DAY: _said(
        "日历里的日子不在那一年，又休又班，或调休日不是周末",
        "a day outside its year, both off and worked, or a worked day that is no weekend",
        "日历的日子有误，请对照放假通知改正", "compare it with the notice of the State Council",
    ),
    Rule.CALENDAR_YEAR: _said(
        "日历中间缺一年，或者没有目录包生效的那一年", "a year left out between two others, or the year in which the pack begins",
        "日历缺了一年，请按放假通知补上 [[years]]", "add `[[years]]` by the notice of the State Council",
    ),
}  # fmt: skip

RELEASE: dict[StrEnum, Said] = {
    Rule.SAMPLE_TITLE: _said(
        "样例目录的名称没写样例", "a sample pack whose title does not say 样例", "样例目录的名称要标明 样例", "say so",
    ),
    Rule.SAMPLE_NOTE: _said(
        "样例事项没说明哪些是样例", "an item of a sample pack that does not say what of it is a sample",
        "note 里写明 样例", "say 样例 in its `note`",
    ),
    Rule.CLASSIFIED_SHOWN: _said(
        "涉密事项发布了", "a classified matter that is published",
        "涉密事项不能上自助终端，请改为 withdrawn 或移出目录包", "withdraw it, or take it out of the pack",
    ),
    Rule.RELEASE_DATES: _said(
        "结束早于开始，审定早于编辑，或者签字、承诺的日子还没到", "an end before its beginning, or a day that is wrong", "日期前后颠倒，请改正", "swap or correct the two",
    ),
    Rule.SUSPENDED_WHY: _said(
        "暂停了却没说为什么", "a suspended item without a suspension that says why",
        "写明暂停的时间和原因（suspensions）", "add `[[release.suspensions]]` with dates and reason",
    ),
    Rule.TWO_SIGNATURES: _said(
        "正式目录里发布的事项没有两个人签字", "a published item of a real pack without editor and approver, two people",
        "编辑和审定要两个人分别签字（signed）", "let two people sign in `release.signed`",
    ),
    Rule.DEAD_ITEM: _said(
        "发布了却没有人能看到", "a published item that nobody can ever reach",
        "没有人能办到，请改日期、层级、点位，或撤回", "correct dates, levels or sites, or withdraw it",
    ),
    Rule.HOT_TWICE: _said(
        "两个事项排在同一个热门位置", "two items at the same place among the hot ones", "热门次序重复，请改掉一个", "give one another place",
    ),
}  # fmt: skip

PACKAGES: dict[StrEnum, Said] = {
    Rule.UNKNOWN_MEMBER: _said(
        "套餐里的事项目录包里没有", "a member that the pack has no item for", "没有这个事项，请加 items/ 或改编号", "add the item, or correct the id",
    ),
    Rule.PACKAGE_ORDER: _said(
        "先后次序指的不是联办事项，或者绕成了圈", "an order that names no member, or goes in a circle",
        "after 只能指同一套餐里的事项，不能绕圈", "name members, and no circle",
    ),
    Rule.PACKAGE_DAYS: _said(
        "套餐承诺的天数和最长的一条线不一样", "days of a package that are not those of its longest chain",
        "承诺天数要等于最长一条线的天数", "promise the days of the longest chain",
    ),
    Rule.MEMBER_DAYS: _said(
        "套餐里办一个事项，比单独办还慢", "more days for a member within the package than the item takes on its own",
        "这个事项在套餐里的天数（days）不能多于单独办的", "write at most the item's own `promised_days`",
    ),
    Rule.PACKAGE_FACT: _said(
        "套餐里同一个编号的选择题选项不同，一张表问不了", "members whose choices of the same id differ, so that one form cannot ask",
        "同一个编号的选项要一样；不是一件事就换编号", "give the same choices, or another id",
    ),
    Rule.MEMBER_OFFERED: _said(
        "公布的套餐里有草稿或已撤回的事项", "a published package with a member that is a draft or withdrawn",
        "先公布这个事项，或者从套餐里去掉", "publish the member, or take it out",
    ),
    Rule.PACKAGE_IDENTITY: _said(
        "套餐的身份等级低于里面的事项", "a package that asks for less proof of identity than a member that is always in it",
        "身份等级写联办事项里最高的", "write the highest of the members",
    ),
}  # fmt: skip

RULEBOOK: Mapping[StrEnum, Said] = {
    **FILES,
    **SHAPES,
    **ELEMENTS,
    **PAPERS,
    **QUESTIONS,
    **NAMES,
    **RELEASE,
    **PACKAGES,
}
"""Every rule, in the order of the page."""
