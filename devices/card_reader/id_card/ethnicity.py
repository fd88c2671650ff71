"""Names of the ethnic groups as printed on the card.

Source: GB/T 3304-1991, two-digit codes 01 to 56; 97 and 98 as used in the household register.
"""

_NAMES = (  # noqa: SIM905 - in the order of the codes, and readable
    "汉 蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西 景颇 "
    "柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京 "
    "塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺"
).split()
_BY_CODE = {f"{number:02}": name for number, name in enumerate(_NAMES, start=1)} | {
    "97": "其他",
    "98": "外国血统中国籍",
}


def ethnicity_name(code: str) -> str | None:
    """Return the name of a two-digit code, e.g. 汉 for 01, or None where there is none such."""
    return _BY_CODE.get(code)
