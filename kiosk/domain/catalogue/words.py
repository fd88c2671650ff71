"""The closed lists of packs in the words of people; the one place for screens, slips and the command line."""

from collections.abc import Mapping

from kiosk.domain.catalogue.vocabulary import (
    Audience,
    Delivery,
    HandlingMode,
    IdentityLevel,
    ItemState,
    Level,
    MaterialSource,
    OfflineClass,
    SpecialKind,
)
from kiosk.domain.text import LocalText

MODES: Mapping[HandlingMode, LocalText] = {
    HandlingMode.INSTANT: LocalText("即来即办", "Done on the spot"),
    HandlingMode.FULL_ONLINE: LocalText("全程网办", "Online throughout"),
    HandlingMode.PRE_REVIEW: LocalText("网上预审，来一次", "Looked at online, then one visit"),
    HandlingMode.APPOINTMENT: LocalText("预约服务", "By appointment"),
    HandlingMode.ONSITE_EXPRESS: LocalText("就近受理，快递送达", "Taken in anywhere, result by express"),
    HandlingMode.CONSULT: LocalText("在线咨询", "Consultation"),
    HandlingMode.HOME_VISIT: LocalText("预约上门", "Home visit"),
    HandlingMode.PARALLEL: LocalText("一窗受理、并联审批", "One intake, several departments"),
    HandlingMode.ANY_NODE: LocalText("就近受理、就近取件", "Taken in and collected at any counter"),
}
OFFLINE: Mapping[OfflineClass, LocalText] = {
    OfflineClass.O0: LocalText("断网也能看", "Readable without a line"),
    OfflineClass.O1: LocalText("断网先存，联网再送", "Kept without a line, sent later"),
    OfflineClass.O2: LocalText("要联网", "Needs a line"),
    OfflineClass.O3: LocalText("断网给去窗口的单子", "Without a line, a slip that names a counter"),
}
IDENTITIES: Mapping[IdentityLevel, LocalText] = {
    IdentityLevel.A0: LocalText("不用证件", "Nobody is identified"),
    IdentityLevel.A1: LocalText("户号或卡号", "An account number"),
    IdentityLevel.A2: LocalText("身份证", "The ID card"),
    IdentityLevel.A3: LocalText("身份证，加短信、密码或帮办人", "The ID card, and an SMS, a PIN or a helper"),
    IdentityLevel.A4: LocalText("法人或有授权的人", "A legal entity's representative"),
}
AUDIENCES: Mapping[Audience, LocalText] = {
    Audience.PERSON: LocalText("个人", "People"),
    Audience.FIRM: LocalText("法人", "Firms"),
}
LEVELS: Mapping[Level, LocalText] = {
    Level.CITY: LocalText("市", "City"),
    Level.COUNTY: LocalText("区县", "County"),
    Level.STREET: LocalText("街道", "Street"),
    Level.COMMUNITY: LocalText("社区", "Community"),
}
DELIVERIES: Mapping[Delivery, LocalText] = {
    Delivery.PRINTED_HERE: LocalText("当场打印", "Printed here"),
    Delivery.ELECTRONIC: LocalText("电子版", "Electronic"),
    Delivery.SMS: LocalText("短信", "By SMS"),
    Delivery.COUNTER: LocalText("窗口自取", "At the counter"),
    Delivery.COMMUNITY: LocalText("社区自取", "At the community office"),
    Delivery.LOCKER: LocalText("文件柜自取", "From the locker"),
    Delivery.EXPRESS: LocalText("快递", "By express"),
}
STATES: Mapping[ItemState, LocalText] = {
    ItemState.DRAFT: LocalText("草稿", "Draft"),
    ItemState.REVIEWED: LocalText("已审", "Reviewed"),
    ItemState.PUBLISHED: LocalText("已公布", "Published"),
    ItemState.SUSPENDED: LocalText("已暂停", "Suspended"),
    ItemState.WITHDRAWN: LocalText("已撤回", "Withdrawn"),
}
SOURCES: Mapping[MaterialSource, LocalText] = {
    MaterialSource.READER: LocalText("刷卡", "Laid on the reader"),
    MaterialSource.POPULATION_REGISTRY: LocalText("人口库", "Population register"),
    MaterialSource.LEGAL_REGISTRY: LocalText("法人库", "Register of firms"),
    MaterialSource.E_LICENCE: LocalText("电子证照", "E-licence"),
    MaterialSource.EARLIER: LocalText("以前交过", "Handed in before"),
    MaterialSource.SESSION: LocalText("这次交过", "Handed in this time"),
    MaterialSource.PROMISE: LocalText("承诺", "A promise"),
    MaterialSource.SCAN: LocalText("拍原件", "The paper is photographed"),
}
DEPTHS: Mapping[int, LocalText] = {
    1: LocalText("网上咨询", "Advice"),
    2: LocalText("网上收材料", "Papers handed in"),
    3: LocalText("网上预审", "Looked at first"),
    4: LocalText("网上受理", "Accepted"),
    5: LocalText("网上办理", "Decided"),
    6: LocalText("网上反馈结果", "Result told"),
    7: LocalText("网上发电子证照", "Certificate sent"),
}
"""网上办理深度: the seven depths that are counted; the English stands beside the word online."""
SPECIALS: Mapping[SpecialKind, LocalText] = {
    SpecialKind.SITE_SURVEY: LocalText("现场勘察", "on-site survey"),
    SpecialKind.HEARING: LocalText("听证", "hearing"),
    SpecialKind.PUBLICITY: LocalText("公示", "publication"),
    SpecialKind.EXPERT_REVIEW: LocalText("专家评审", "expert review"),
    SpecialKind.TESTING: LocalText("检验检测", "testing"),
}
