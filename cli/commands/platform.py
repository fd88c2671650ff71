"""``platform serve / cases / enrol-code / revoke / import-bundle / publish``: the stand-in city platform, and what it holds.

Exit status: 0 served until stopped, or listed; 2 wrong usage, or a production terminal; 3 the port is taken.
"""

import asyncio
import re
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import typer

from cli.shared import AsJson, CommandError, Config, Exit, Profile, answer, people, settings, unreadable
from config.schema import Settings
from kiosk.contract.bundles import BundledCase
from kiosk.contract.enrolment import KIOSK_ID
from kiosk.domain.os_errors import reason
from standin.app import Platform
from standin.cases import HeldCase, held_cases
from standin.faults import FaultKind, FaultNotation, Route
from standin.kiosks import kiosks_of
from standin.packs import PublishedPack
from standin.pki import ensure_pki
from standin.refusals import Refusal
from standin.serve import ServeOptions, ready_line, serve

_FAULT_HELP = (
    "让平台出什么错，可以写多次，写法见下 / what goes wrong, may be repeated: KIND[:SECONDS][@ROUTE] [xTIMES], for example "
    f"'503@commit x2'. KIND: {', '.join(FaultKind)}. ROUTE: {', '.join(Route)}."
)
app = typer.Typer(help="平台替身 the stand-in city platform", no_args_is_help=True)

State = Annotated[
    Path | None, typer.Option("--state", help="它的数据文件夹 the folder of its memory", show_default=False)
]
Ca = Annotated[Path | None, typer.Option("--ca", help="认可的证书（PEM）whom to let in, PEM", show_default=False)]
Cert = Annotated[
    Path | None, typer.Option("--cert", help="自己的证书（PEM）its own certificate, PEM", show_default=False)
]
Key = Annotated[Path | None, typer.Option("--key", help="自己的私钥（PEM）its own key, PEM", show_default=False)]


@app.command("serve")
def _serve(  # noqa: PLR0913 - Typer reads the options from the parameters
    *,
    config: Config = None,
    profile: Profile = None,
    port: Annotated[
        int | None, typer.Option(min=0, max=65535, help="端口，0 是任意空闲的 its port, 0 for any free one")
    ] = None,
    state: State = None,
    fault: Annotated[list[str] | None, typer.Option(help=_FAULT_HELP)] = None,
    pki: Annotated[Path | None, typer.Option(help="演示证书的文件夹 folder of the throw-away certificates")] = None,
    ca: Ca = None,
    cert: Cert = None,
    key: Key = None,
    control: Annotated[bool, typer.Option("--control", help="标准输入收指令 orders as JSON lines on stdin")] = False,
    signed_only: Annotated[
        bool,
        typer.Option("--signed-only", help="只接受入过网、签了名的终端 only kiosks that enrolled, and signed calls"),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """在本机上提供平台接口，直到停止。Serve the contract over mutual TLS on loopback until stopped."""
    found = _of_this_machine(config, profile)
    options = ServeOptions(
        state=state or _state(found),
        port=_port(found) if port is None else port,
        faults=tuple(fault or ()),
        control=control,
        signed_only=signed_only,
        **_certificates(found, pki, ca, cert, key),
    )
    try:
        asyncio.run(serve(options, ready_line if as_json or control else _ready))
    except FaultNotation as error:
        raise CommandError(Exit.USAGE, str(error)) from error
    except OSError as error:
        raise CommandError(Exit.UNREACHABLE, _not_started(options.port, error)) from error
    except KeyboardInterrupt:
        people.print("平台替身已停止 stopped")


@app.command("cases")
def _cases(config: Config = None, profile: Profile = None, state: State = None, as_json: AsJson = False) -> None:
    """列出平台替身收到的办件。List the cases that the stand-in holds, whether it runs or not."""
    held = held_cases(state or _state(settings(config, profile).settings))
    answer({"cases": [case.as_json() for case in held]}, as_json=as_json)
    if not as_json:
        for case in held:
            people.print(_line(case), markup=False)
        people.print(f"共 {len(held)} 件 {len(held)} cases")


@app.command("enrol-code")
def _enrol_code(
    kiosk_id: Annotated[str, typer.Argument(help="终端编号，例如 DEMO-01 / the kiosk's id", show_default=False)],
    config: Config = None,
    profile: Profile = None,
    state: State = None,
    as_json: AsJson = False,
) -> None:
    """给一台终端一个一次性入网码，24 小时内有效。A one-time code with which a kiosk enrols within 24 hours."""
    if not re.fullmatch(KIOSK_ID, kiosk_id):
        raise CommandError(
            Exit.USAGE,
            f"{kiosk_id!r} 不是终端编号：大写字母、数字和连字符，例如 CS-0001。\n"
            f"{kiosk_id!r} is no kiosk's id: capital letters, digits and hyphens, for example CS-0001.",
        )
    with kiosks_of(state or _state(_of_this_machine(config, profile))) as kiosks:
        code, until = kiosks.new_code(kiosk_id)
    answer({"kiosk_id": kiosk_id, "code": code, "expires_at": until.isoformat(timespec="seconds")}, as_json=as_json)
    if not as_json:
        people.print(f"{code}  （{kiosk_id}，有效到 until {until:%Y-%m-%d %H:%M}）", markup=False)
        people.print("在终端上运行 / on the kiosk: python main.py identity enrol")


@app.command("revoke")
def _revoke(
    kiosk_id: Annotated[str, typer.Argument(help="终端编号 the kiosk's id", show_default=False)],
    config: Config = None,
    profile: Profile = None,
    state: State = None,
    as_json: AsJson = False,
) -> Exit:
    """不再相信一台终端的密钥，例如它被偷了。Believe a kiosk's keys no longer, as when it was stolen."""
    with kiosks_of(state or _state(_of_this_machine(config, profile))) as kiosks:
        known = kiosks.revoke(kiosk_id)
    if not known:
        raise CommandError(
            Exit.NO,
            f"没有 {kiosk_id} 这台入过网的终端，请核对编号。\nNo kiosk {kiosk_id} was ever enrolled; look at the id again.",
        )
    answer({"kiosk_id": kiosk_id, "revoked": True}, as_json=as_json)
    if not as_json:
        people.print(f"{kiosk_id}: 密钥已作废 its keys are revoked", markup=False)
    return Exit.YES


@app.command("import-bundle")
def _import_bundle(
    path: Annotated[Path, typer.Argument(help="导出包 the bundle that queue export made", show_default=False)],
    config: Config = None,
    profile: Profile = None,
    state: State = None,
    pki: Annotated[Path | None, typer.Option(help="演示证书的文件夹 folder of the throw-away certificates")] = None,
    as_json: AsJson = False,
) -> Exit:
    """收下一个导出包：整包收或整包不收，每件只收一次。Take a bundle in, whole or not at all, each case once."""
    found = _of_this_machine(config, profile)
    made = ensure_pki(pki or found.paths.state / "pki", found.kiosk.id)
    place = state or _state(found)
    place.mkdir(parents=True, exist_ok=True, mode=0o700)
    platform = Platform.open(place, ca=made.ca)
    try:
        taken = platform.bundles.take(path)
    except Refusal as refusal:
        words, detail = refusal.kind.title, refusal.problem.detail
        message = (
            f"没有收：{words.zh}（{detail}）。请重新导出一次。\nNot taken: {words.en} ({detail}). Export it again."
        )
        raise CommandError(Exit.NO, message, reason=refusal.kind.slug) from refusal
    except OSError as error:
        why = unreadable(path, error)
        raise CommandError(Exit.USAGE, f"{path}: {why.zh}。\n{path}: {why.en}.") from error
    finally:
        platform.database.close()
    answer(taken.model_dump(mode="json"), as_json=as_json)
    if not as_json:
        for case in taken.cases:
            people.print(_taken(case), markup=False)
    return Exit.NO if any(case.refused for case in taken.cases) else Exit.YES


@app.command("publish")
def _publish(
    path: Annotated[Path, typer.Argument(help="签好名的目录包 the signed pack", show_default=False)],
    config: Config = None,
    profile: Profile = None,
    state: State = None,
    as_json: AsJson = False,
) -> None:
    """向终端发布目录包，由终端自己核对。Publish a signed pack; each kiosk judges it by itself."""
    try:
        content = path.read_bytes()
    except OSError as error:
        why = unreadable(path, error)
        raise CommandError(Exit.USAGE, f"{path}: {why.zh}。\n{path}: {why.en}.") from error
    published = PublishedPack(state or _state(_of_this_machine(config, profile)))
    published.publish(content)
    _, etag = published.newest() or (b"", "")
    answer({"published": True, "bytes": len(content), "etag": etag}, as_json=as_json)
    if not as_json:
        people.print(f"已发布 published: {len(content)} bytes, ETag {etag}", markup=False)


def _taken(case: BundledCase) -> str:
    return f"{case.submission_id}  {case.committed.case_no if case.committed else case.refused}"


def _of_this_machine(config: Path | None, profile: str | None) -> Settings:
    found = settings(config, profile).settings
    if found.kiosk.production:
        raise CommandError(
            Exit.USAGE,
            "正式终端不运行平台替身；请用 --profile demo。\n"
            "A production terminal runs no stand-in platform; use --profile demo.",
        )
    return found


def _not_started(port: int, error: OSError) -> str:
    why = reason(error)
    return (
        f"平台替身没有在端口 {port} 启动：{why.zh}。请关掉占用它的程序，或换一个端口：--port 0 用任意空闲的。\n"
        f"The stand-in did not start on port {port}: {why.en}. Stop what uses it, or take another: --port 0 is any free one."
    )


def _certificates(
    found: Settings, pki: Path | None, ca: Path | None, cert: Path | None, key: Path | None
) -> dict[str, Path]:
    if ca and cert and key:
        return {"ca": ca, "cert": cert, "key": key}
    if ca or cert or key:
        raise CommandError(Exit.USAGE, "--ca、--cert、--key 要一起给。\nGive --ca, --cert and --key together.")
    made = ensure_pki(pki or found.paths.state / "pki", found.kiosk.id)
    return {"ca": made.ca, "cert": made.server_cert, "key": made.server_key}


def _state(found: Settings) -> Path:
    return found.paths.state / "platform"


def _port(found: Settings) -> int:
    return urlsplit(found.platform.url).port or 443


def _ready(url: str) -> None:
    people.print(f"平台替身就绪 stand-in platform ready: {url}")


def _line(case: HeldCase) -> str:
    return f"{case.case_no}  {case.item}  {case.state}  {len(case.documents)} 份材料 document(s)  {case.submission_id}"
