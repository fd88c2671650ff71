"""``catalogue pack / sign / fetch / status / rollback``: signed packs, for publishers and for those who look after kiosks.

Exit status: 0 done; 1 the pack is faulty or refused, or there is nothing to go back to; 2 wrong usage or settings; 3 the
platform cannot be reached.
"""

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from cli.commands.store import moment, opened_store
from cli.machine.opening import pack_plan
from cli.shared import AsJson, CommandError, Config, Exit, Profile, answer, people, settings, unreadable, unwritable
from kiosk.catalogue.contents import read_content
from kiosk.contract.enrolment import in_base64
from kiosk.contract.packs import KINDS, ROLES, PackKind, PackManifest
from kiosk.faults import fault
from offline_cache.answers import Unreachable
from offline_cache.durable import replace_file
from offline_cache.http_line import HttpLine
from offline_cache.pack_file import BadPack, make_pack, sign_pack
from offline_cache.packs import Packs, Staged, Unchanged, fetch, tell, tell_taken_back

File = Annotated[Path, typer.Argument(help="包文件 the pack's file", show_default=False)]
Kind = Annotated[
    str, typer.Option("--kind", help="哪一种：目录、日历、设置 which kind: catalogue, calendar or settings")
]

_WHY = {
    "not-a-pack": ("文件不完整，或不是签名包", "the file is cut off, or no pack"),
    "too-large": ("太大", "it is too large"),
    "manifest-invalid": ("清单不对", "its manifest is not valid"),
    "files-differ": ("文件和清单不符", "its files are not those of the manifest"),
    "signature-missing": (
        "少一个签名（要编辑和审核两人）",
        "a signature is missing: an editor's and an approver's are wanted",
    ),
    "signature-wrong": ("签名不对", "a signature does not hold"),
    "unknown-signer": ("签名人不在名单里，或没有这个职责", "a signer is not on the list, or not in that role"),
    "same-person": ("两个签名是同一个人", "both signatures are of one person"),
    "older": ("比现有的旧，或已被退回", "it is older than what was in force, or was taken back"),
    "faulty": ("内容有问题，见下面", "its content is faulty, see below"),
    "wrong-kind": ("不是要的那一种", "it is of another kind than was asked for"),
}


def add_to(app: typer.Typer) -> None:
    """Add the commands to the catalogue's."""
    app.command("pack")(pack)
    app.command("sign")(sign)
    app.command("fetch")(get)
    app.command("status")(status)
    app.command("rollback")(rollback)


def pack(
    folder: Annotated[Path, typer.Argument(help="包的文件夹 folder with pack.toml", show_default=False)],
    out: Annotated[Path, typer.Option("--out", help="写到哪里 where to write", show_default=False)],
    sequence: Annotated[
        int, typer.Option(min=1, help="序号，每次发布加一 grows with every release", show_default=False)
    ],
    effective_from: Annotated[
        str | None, typer.Option(help="从何时起用，默认马上 from when on; else at once", show_default=False)
    ] = None,
    kind: Kind = "catalogue",
    as_json: AsJson = False,
) -> Exit:
    """检查并打成一个文件，等两人签名 check a pack and make one file of it, for two people to sign."""
    wanted = _kind(kind)
    read = read_content(wanted, folder)
    if read.pack is None:
        words = "\n".join(f"{each.path}:{each.line}: {each.words}" for each in read.problems)
        raise CommandError(Exit.NO, f"包有问题，没有打包。\nThe pack is faulty; nothing was written.\n{words}")
    content = make_pack(read.files, read.pack, sequence, moment(effective_from) or datetime.now(UTC), wanted)
    _write(out, content)
    return _told({"kind": wanted, "path": str(out), "bytes": len(content), "sequence": sequence}, as_json=as_json)


def sign(
    path: File,
    role: Annotated[str, typer.Option(help="编辑 editor 或审核 approver", show_default=False)],
    key: Annotated[Path, typer.Option(help="自己的 Ed25519 私钥（PEM）your private key", show_default=False)],
    as_json: AsJson = False,
) -> Exit:
    """在包上签名：编辑一人，审核另一人 sign a pack: one person as editor, another as approver."""
    if role not in ROLES:
        raise CommandError(Exit.USAGE, "--role 只能是 editor 或 approver。\n--role is editor or approver.")
    private = _private_key(key)
    signed = sign_pack(_read(path), "editor" if role == "editor" else "approver", private)
    if isinstance(signed, BadPack):
        raise _refused(signed)
    _write(path, signed)
    public = in_base64(private.public_key().public_bytes_raw())
    return _told({"path": str(path), "role": role, "public_key": public}, as_json=as_json)


def get(kind: Kind = "catalogue", config: Config = None, profile: Profile = None, as_json: AsJson = False) -> Exit:
    """马上向平台要新的（平时自动要）ask the platform for a newer pack now."""
    packs = _own(kind, config, profile)
    with opened_store(config, profile) as opened:
        line = HttpLine(opened.line)
        outcome = fetch(line, packs)
        line.close()
        tell(outcome, packs.kind, opened.store.audit)
    match outcome:
        case Staged() | Unchanged():
            return _told(_standing(packs) | {"new": isinstance(outcome, Staged)}, as_json=as_json)
        case BadPack():
            raise _refused(outcome)
        case Unreachable(detail):
            words = fault("PLATFORM_UNREACHABLE").technician
            raise CommandError(Exit.UNREACHABLE, f"{words.zh} {detail}\n{words.en} {detail}")
        case _:
            reason = str(getattr(outcome, "reason", "not-understood"))
            raise CommandError(
                Exit.NO, f"平台没有给：{reason}，请问平台。\nThe platform gives none: {reason}; ask the platform."
            )


def status(kind: Kind = "catalogue", config: Config = None, profile: Profile = None, as_json: AsJson = False) -> Exit:
    """看现用的和待用的包 show the pack in force and the one that waits."""
    packs = _own(kind, config, profile)
    return _told(_standing(packs), as_json=as_json)


def rollback(kind: Kind = "catalogue", config: Config = None, profile: Profile = None, as_json: AsJson = False) -> Exit:
    """退回上一个包，终端重启后生效 put the pack before in force again, from the kiosk's next start on."""
    packs = _own(kind, config, profile)
    if not packs.take_back():
        raise CommandError(Exit.NO, _nothing_before(packs.kind))
    with opened_store(config, profile) as opened:
        tell_taken_back(opened.store.audit, packs)
    return _told(_standing(packs), as_json=as_json)


def _kind(name: str) -> PackKind:
    for kind in KINDS:
        if name == kind:
            return kind
    known = "、".join(KINDS), ", ".join(KINDS)
    raise CommandError(Exit.USAGE, f"--kind 只能是 {known[0]}。\n--kind is one of {known[1]}.")


def _nothing_before(kind: PackKind) -> str:
    if kind == "catalogue":
        return (
            "没有上一个目录包可退；请用 catalogue import 导入一个。\n"
            "There is no pack before this one; import one with: catalogue import"
        )
    return (
        f"现在没有 {kind} 包，没有什么可退；用 catalogue status --kind {kind} 查看。\n"
        f"No {kind} pack is in force, so there is nothing to take back; see: catalogue status --kind {kind}"
    )


def _own(kind: str, config: Path | None, profile: str | None) -> Packs:
    wanted = _kind(kind)
    plan = pack_plan(settings(config, profile, with_pack=False).settings)
    if plan is None:
        raise CommandError(
            Exit.USAGE,
            "设置里没有 [catalogue] signers，不收平台的包；名单的写法见 docs/packs.md。\n"
            "The settings have no `[catalogue] signers`, so no pack is taken from the platform; see docs/packs.md.",
        )
    return plan.packs(wanted)


def _standing(packs: Packs) -> dict[str, Any]:
    waiting = packs.staged()
    floor = packs.floor()
    return {
        "kind": packs.kind,
        "sequence": packs.in_force(),
        "highest": floor.sequence,
        "rolled_back": floor.rolled_back,
        "staged": _line(waiting.manifest) if waiting else None,
    }


def _line(manifest: PackManifest) -> dict[str, Any]:
    return manifest.model_dump(mode="json", include={"version", "sequence", "effective_from"})


def _refused(bad: BadPack) -> CommandError:
    zh, en = _WHY[bad.why]
    problems = "".join(f"\n{each.path}:{each.line}: {each.words}" for each in bad.problems)
    message = (
        f"包没有收，现有的不变：{zh}。请更正后再来。\nRefused, the pack in force stays: {en}. Mend it first.{problems}"
    )
    return CommandError(Exit.NO, message, reason=bad.why)


def _private_key(path: Path) -> Ed25519PrivateKey:
    key = None
    with suppress(ValueError, TypeError):
        key = load_pem_private_key(_read(path), None)
    if not isinstance(key, Ed25519PrivateKey):
        raise CommandError(
            Exit.USAGE,
            f"{path} 里没有不带密码的 Ed25519 私钥：openssl genpkey -algorithm ed25519\n"
            f"{path} holds no Ed25519 key without a password: openssl genpkey -algorithm ed25519",
        )
    return key


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        why = unreadable(path, error)
        raise CommandError(Exit.USAGE, f"{path}: {why.zh}。\n{path}: {why.en}.") from error


def _write(path: Path, content: bytes) -> None:
    try:
        replace_file(path, content)
    except OSError as error:
        raise unwritable(path, error, "--out") from error


def _told(document: dict[str, Any], *, as_json: bool) -> Exit:
    answer(document, as_json=as_json)
    if not as_json:
        for name, value in document.items():
            people.print(f"{name}: {value}", markup=False)
    return Exit.YES
