"""How an item is handled: days, trips, fees, delivery, identity and codes."""

from enum import StrEnum

from kiosk.catalogue.rule import Rule
from kiosk.catalogue.rulebook.said import Said, said

ELEMENTS: dict[StrEnum, Said] = {
    Rule.MANDATORY_ELEMENT: said(
        "条件、材料、流程、时限、网办深度五要素缺一项", "conditions, materials, flow, time limits or online depth are not stated",
        "每个事项必须写明这一项", "state them: an item is published with all five",
    ),
    Rule.DAYS: said(
        "承诺的天数多于法定的天数", "more days promised than the law gives",
        "承诺的天数不能多于法定的天数", "promise at most the statutory days",
    ),
    Rule.PROMISE_ROUTE: said(
        "有一种办法（告知承诺，或者 ways）比事项本身还慢", "one way (by a promise, or of ways) takes longer than the item itself",
        "它的天数、次数不能多于事项的", "give it at most the item's, or remove it",
    ),
    Rule.INSTANT_DAYS: said(
        "即来即办却要等几天，即办件超过 1 天，或者承诺件不写天数", "an item that is done at once and takes days, an instant case of more than one, or a promise of none",
        "即来即办写 0 天，即办件最多 1 天；要等的改成承诺件", "0 days where it is done at once, 1 at most for an instant case; else write promise_case",
    ),
    Rule.HELPER_FEE: said(
        "帮代办、上门服务收了费", "a helper or a home visit that costs something",
        "帮代办和上门服务一律免费，请删掉费用", "help is always free: remove the fee",
    ),
    Rule.DELIVERY_MODE: said(
        "结果的送达方式和办理方式对不上", "ways of delivery that contradict the way of handling",
        "全程网办要有不用跑的方式；快递送达的要有 express", "online needs a way without a trip, onsite_express needs express",
    ),
    Rule.DELIVERY_PLACE: said(
        "自取或文件柜取件，却没有一个点位能取", "a way that ends at a place, and no place that hands out",
        "请在 sites.toml 里写上能取件的点位（文件柜写 locker = true），或删掉这种方式", "add such a site to sites.toml, or remove the way",
    ),
    Rule.DELIVERY_CHOICES: said(
        "自己写的“怎么拿”有 delivery 里没有的方式", "an own question `delivery` that offers a way which the list has not",
        "选项要和 delivery 里写的一样", "let choices and `delivery` agree",
    ),
    Rule.MODE_TRIPS: said(
        "办理方式（或套餐里的事项）和跑的次数对不上", "a way of handling, or members, and a number of trips that contradict each other",
        "全程网办要写跑 0 次；现场办的至少 1 次", "online is 0 trips, at a counter at least 1",
    ),
    Rule.NEGATIVE_LIST: said(
        "要跑两次以上，却不在负面清单里，或者次数不一样", "more than one trip without an entry of the negative list, or another number in it",
        "写明为什么要多跑（[negative]），次数要一样", "say why in `[negative]`, with the same number of trips",
    ),
    Rule.FEE_SUM: said(
        "费用总数和各项加起来不一样，或者把元写成了分", "a sum of fees that is not the sum, or yuan in place of fen",
        "fee_fen 要等于各项费用（fees）的和，都以分计", "let `fee_fen` be the sum of `fees`",
    ),
    Rule.FEE_WAY: said(
        "要缴费，却没有地方缴：跑 0 次，又不能在这里缴", "a fee or a bill that nobody can pay: no trip to a counter, and no payment here",
        '加上 needs = ["payment"]，或者写明要跑一次，到窗口缴', 'add `needs = ["payment"]`, or the trip on which it is paid',
    ),
    Rule.OFFLINE_PAYMENT: said(
        "要缴费的事项写成了断网也能办", "an item with a payment that claims to work without a line",
        "缴费不能离线，请写 O2 或 O3", "write O2 or O3: nobody pays without a line",
    ),
    Rule.OFFLINE_NEEDS: said(
        "要取号源、查记录或查进度的事项写成了断网也能办", "an item that asks others (slots, records, progress) and claims to work without a line",
        "号源、记录和进度不能离线查，请写 O2 或 O3", "write O2 or O3: these are asked over the line",
    ),
    Rule.PAYMENT_AMOUNT: said(
        "要缴费的事项没说缴多少，或者能缴 0 元", "an item with a payment that says no amount, or lets nothing be paid",
        "写明费用（fees），或者户号加金额两问，金额至少 0.01 元", "give it fees, or a question for the account and one for the amount, of 0.01 at least",
    ),
    Rule.IDENTITY_AUDIENCE: said(
        "要法人身份，服务对象里却没有法人", "a legal entity's identity (A4) for an item that is not for legal entities",
        "改身份等级，或者服务对象加上 firm", "lower `identity`, or add `firm` to `audience`",
    ),
    Rule.IDENTITY_TRIPS: said(
        "反正要跑一趟，还要再确认一次本人", "a second proof (A3) of a person who comes anyway and shows the original there",
        "写 A2：窗口会看原件", "write A2: the counter compares the original",
    ),
    Rule.AGE_WINDOW: said("没有人符合的年龄范围", "an age window with nobody in it", "没有人符合这个年龄范围，请改正", "correct it"),
    Rule.BASE_CODE: said(
        "基本编码不是 12 位", "a base code that is not 12 digits and capital letters",
        "基本编码是 12 位数字和大写字母", "write the 12 characters of the catalogue",
    ),
    Rule.IMPL_CODE: said(
        "实施编码不对：31 位，18 位信用代码（带校验位）、1 位层级、12 位基本编码",
        "an implementation code that is not USCC (with its check character), level and base code",
        "实施编码有误，请对照清单改正", "compare it with the list: 18 + 1 + 12 characters",
    ),
    Rule.CODE_AUTHORITY: said(
        "实施编码和基本编码、实施主体对不上", "an implementation code of another authority or another base code",
        "实施编码要用本部门的信用代码和这个事项的基本编码", "take the code of this authority and this base code",
    ),
    Rule.SAME_CODE: said(
        "两个事项用了同一个实施编码", "two items with the same implementation code",
        "每个事项有自己的实施编码，请对照清单改正", "give each item its own code",
    ),
    Rule.POWER_WITHOUT_CODE: said(
        "正式目录里的权力事项没有编码、实施主体或设定依据", "a power matter of a real pack without codes, authority or laws",
        "请补上 codes、authority 和 laws", "add `[codes]`, `[authority]` and `laws`",
    ),
}  # fmt: skip
