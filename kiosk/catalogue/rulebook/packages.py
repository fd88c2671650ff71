"""Packages and their members."""

from enum import StrEnum

from kiosk.catalogue.rule import Rule
from kiosk.catalogue.rulebook.said import Said, said

PACKAGES: dict[StrEnum, Said] = {
    Rule.UNKNOWN_MEMBER: said(
        "套餐里的事项目录包里没有", "a member that the pack has no item for", "没有这个事项，请加 items/ 或改编号", "add the item, or correct the id",
    ),
    Rule.STOPS_ALL: said(
        "怎么回答都办不了", "stops that leave nobody through", "停办的条件（stops）要让人有办得了的回答", "let some answer pass",
    ),
    Rule.PACKAGE_ORDER: said(
        "先后次序指的不是联办事项，或者绕成了圈", "an order that names no member, or goes in a circle",
        "after 只能指同一套餐里的事项，不能绕圈", "name members, and no circle",
    ),
    Rule.PACKAGE_DAYS: said(
        "套餐承诺的天数和最长的一条线不一样", "days of a package that are not those of its longest chain",
        "承诺天数要等于最长一条线的天数", "promise the days of the longest chain",
    ),
    Rule.MEMBER_DAYS: said(
        "套餐里办一个事项，比单独办还慢", "more days for a member within the package than the item takes on its own",
        "这个事项在套餐里的天数（days）不能多于单独办的", "write at most the item's own `promised_days`",
    ),
    Rule.PACKAGE_FACT: said(
        "套餐里同一个编号的选择题选项不同，一张表问不了", "members whose choices of the same id differ, so that one form cannot ask",
        "同一个编号的选项要一样；不是一件事就换编号", "give the same choices, or another id",
    ),
    Rule.MEMBER_OFFERED: said(
        "公布的套餐里有草稿或已撤回的事项", "a published package with a member that is a draft or withdrawn",
        "先公布这个事项，或者从套餐里去掉", "publish the member, or take it out",
    ),
    Rule.PACKAGE_IDENTITY: said(
        "套餐的身份等级低于里面的事项", "a package that asks for less proof of identity than a member that is always in it",
        "身份等级写联办事项里最高的", "write the highest of the members",
    ),
}  # fmt: skip
