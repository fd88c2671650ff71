"""Files and folders: what a pack is made of, and what can be read."""

from enum import StrEnum

from kiosk.catalogue.rule import Rule
from kiosk.catalogue.rulebook.said import Said, said

FILES: dict[StrEnum, Said] = {
    Rule.NO_FOLDER: said(
        "没有这个文件夹，或者它是文件", "there is no such folder, or it is a file",
        "不是文件夹，请给放 pack.toml 的文件夹", "give the folder that holds `pack.toml`",
    ),
    Rule.MISSING_FILE: said(
        "目录包必须有的文件缺了", "`pack.toml`, `areas.toml`, `topics.toml` or every item is missing",
        "目录包缺文件，请补上", "add it",
    ),
    Rule.UNKNOWN_FILE: said(
        "目录包里没有这种文件", "a TOML file that no pack has",
        "目录包里没有这种文件，请移到 items/ 或删掉", "move it to `items/` or `packages/`, or remove it",
    ),
    Rule.SYSTEM_FILE: said(
        "系统或编辑软件自己留下的文件", "a file that a system or an editor left behind", "不是目录包的文件，请删掉", "delete it",
    ),
    Rule.FILE_NAME: said(
        "文件名和编号不一样", "an item or package lies in a file of another name",
        "文件名和事项编号要一样", "name the file `items/<ID>.toml` or `packages/<ID>.toml`; remove a copy",
    ),
    Rule.UNREADABLE: said(
        "文件读不了", "a file cannot be read, or is none", "读不了，请检查文件和权限", "check the file and its rights",
    ),
    Rule.TOO_LARGE: said("文件超过 1 MB", "a file over 1 MB", "文件太大，看看是不是贴错了东西，删掉多余的", "take out what does not belong: no item needs so much"),
    Rule.NOT_UTF8: said("编码不是 UTF-8", "another encoding", "不是 UTF-8，请另存为 UTF-8", "save as UTF-8"),
    Rule.TOML_SYNTAX: said(
        "不是正确的 TOML", "not valid TOML", "不是正确的 TOML，请改好这一行", "correct the line named",
    ),
    Rule.EMPTY_FILE: said("文件是空的", "a file with nothing in it", "文件是空的，请写上内容或删掉", "fill it in, or remove it"),
    Rule.NEWER_FORMAT: said(
        "目录包的格式比这个程序新", "a pack in a newer format than this program knows",
        "请先升级程序，或者换一个旧格式的目录包", "update the program first, or take a pack in an older format",
    ),
}  # fmt: skip
