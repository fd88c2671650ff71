"""State, days and signatures of what is published."""

from enum import StrEnum

from kiosk.catalogue.rule import Rule
from kiosk.catalogue.rulebook.said import Said, said

RELEASE: dict[StrEnum, Said] = {
    Rule.SAMPLE_TITLE: said(
        "样例目录的名称没写样例", "a sample pack whose title does not say 样例", "样例目录的名称要标明 样例", "say so",
    ),
    Rule.SAMPLE_NOTE: said(
        "样例事项没说明哪些是样例", "an item of a sample pack that does not say what of it is a sample",
        "note 里写明 样例", "say 样例 in its `note`",
    ),
    Rule.SAMPLE_WORD: said(
        "正式目录里还写着样例", "a text of a real pack that still says 样例 or sample",
        "改成正式的内容；是样例目录就写 sample = true", "write what is real, or `sample = true`",
    ),
    Rule.CLASSIFIED_SHOWN: said(
        "目录包里有涉密事项", "a classified matter, in whatever state: the file travels with the pack",
        "涉密事项不能上自助终端，不论什么状态，请移出目录包", "take it out of the pack",
    ),
    Rule.RELEASE_DATES: said(
        "结束早于开始，审定早于编辑，签字、承诺的日子还没到，开始在五年以后，或者两段暂停重叠",
        "an end before its beginning, a beginning years away, suspensions that overlap, or a day that is wrong", "日期不对，请改正", "swap or correct the days",
    ),
    Rule.SUSPENDED_WHY: said(
        "暂停了却没说为什么", "a suspended item without a suspension that says why",
        "写明暂停的时间和原因（suspensions）", "add `[[release.suspensions]]` with dates and reason",
    ),
    Rule.TWO_SIGNATURES: said(
        "正式目录里发布的事项没有两个人签字，或者一个人签两次", "a published item of a real pack without editor and approver, or one person as both",
        "编辑和审定要两个人分别签字（signed）", "let two people sign in `release.signed`",
    ),
    Rule.DEAD_ITEM: said(
        "发布了却没有人能看到", "a published item that nobody can ever reach",
        "没有人能办到，请改日期、层级、点位，或撤回", "correct dates, levels or sites, or withdraw it",
    ),
    Rule.HOT_TWICE: said(
        "两个事项排在同一个热门位置", "two items at the same place among the hot ones", "热门次序重复，请改掉一个", "give one another place",
    ),
}  # fmt: skip
