"""Names that stand in other files, places, and the calendar."""

from enum import StrEnum

from kiosk.catalogue.rule import Rule
from kiosk.catalogue.rulebook.said import Said, said

NAMES: dict[StrEnum, Said] = {
    Rule.DUPLICATE_ID: said(
        "编号重复", "an id or an area code that is there twice", "编号重复，请改掉一个", "give one another id",
    ),
    Rule.UNKNOWN_TOPIC: said(
        "没有这个主题", "a topic that `topics.toml` does not have", "没有这个主题，请写 topics.toml 里有的", "take one that it has",
    ),
    Rule.UNKNOWN_THEME: said(
        "没有这个主题场景", "a theme that `themes.toml` does not have", "没有这个场景，请写 themes.toml 里有的", "take one that it has",
    ),
    Rule.UNUSED: said(
        "场景里没有一个事项，单位的户号没有一个事项问，或者写了什么时候选时间却没有时间可选",
        "a theme with nothing in it, a company whose account number no item asks for, or `slots_only_if` without times",
        "没有人用它，请在事项里写上，或者删掉", "name it in an item, or remove it",
    ),
    Rule.UNKNOWN_DEPARTMENT: said(
        "没有这个部门", "a department that `departments.toml` does not have",
        "没有这个部门，请写 departments.toml 里有的", "take one that it has",
    ),
    Rule.UNKNOWN_SITE: said(
        "没有这个点位", "a site that `sites.toml` does not have", "没有这个点位，请写 sites.toml 里有的", "take one that it has",
    ),
    Rule.UNKNOWN_AREA: said(
        "地区编码不在 areas.toml 里", "a site in an area that `areas.toml` does not have",
        "没有这个地区，请写 areas.toml 里有的编码", "take a code that it has",
    ),
    Rule.DEPARTMENT_FIT: said(
        "显示的部门不是牵头部门，或者收费单位写成了政府部门", "people read another department than the lead, or a company's department is an authority",
        "部门要一致；水电气等单位写它自己的部门", "let them be the same; name the company's own",
    ),
    Rule.THEME_AUDIENCE: said(
        "个人的事项放进了企业的场景，或者反过来", "an item in a theme for others than it is for", "换一个场景，或者改服务对象", "take another theme, or correct `audience`",
    ),
    Rule.SITE_LEVEL: said(
        "点位的层级和所在地区对不上", "a site whose level and area do not fit together", "写它所在那一级的地区编码，或者改层级", "write the code of an area of its level, or another level",
    ),
    Rule.AREA_NESTING: said(
        "地区编码不是从上一级延伸的（4、6、9、12 位），没有城市，或城市没写省",
        "a code that does not grow out of the one above it (4, 6, 9, 12 digits), no city, or a city without its province",
        "地区编码要从上一级的编码延伸，请改正", "correct the code",
    ),
    Rule.USCC: said(
        "部门的统一社会信用代码校验不过，或者和别的部门一样", "a department's credit code whose check character is wrong, or that another has",
        "信用代码有误或重复，请对照证书改正", "compare it with the certificate",
    ),
    Rule.SITE_HOURS: said(
        "开放时间颠倒、重叠，或者一年里有空档", "office hours that end before they begin, overlap, or leave a part of the year out",
        "时间要先后有序，季节要接满一年", "order the spans, and let the seasons cover the year",
    ),
    Rule.CALENDAR_DAY: said(
        "日历里的日子不在那一年，又休又班，调休日不是周末，或者一年没有一天放假",
        "a day outside its year, both off and worked, a worked day that is no weekend, or a year without a day off",
        "日历的日子有误，请对照放假通知改正", "compare it with the notice of the State Council",
    ),
    Rule.CALENDAR_YEAR: said(
        "日历中间缺一年，或者没有目录包生效的那一年", "a year left out between two others, or the year in which the pack begins",
        "日历缺了一年，请按放假通知补上 [[years]]", "add `[[years]]` by the notice of the State Council",
    ),
}  # fmt: skip
