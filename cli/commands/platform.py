"""``platform``: the stand-in city platform, what it holds, and what its officials do.

Exit status: 0 served until stopped, or listed; 2 wrong usage, or a production terminal; 3 the port is taken.
"""

import asyncio
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import typer

from cli.commands.platform_confirm import confirmed
from cli.commands.platform_conform import conform
from cli.commands.platform_kiosks import enrol_code, import_bundle, publish, revoke
from cli.commands.platform_office import codes, decided, kiosks, order
from cli.commands.platform_pay import paid
from cli.commands.platform_where import Database, State, database_in_reach, memory_of, state_of
from cli.shared import AsJson, CommandError, Config, Exit, Profile, answer, people, settings
from config.schema import Settings
from kiosk.domain.os_errors import reason
from standin.cases import HeldCase, held_cases
from standin.faults import FaultKind, FaultNotation, Route
from standin.pki import ensure_pki
from standin.serve import ready_line, serve
from standin.serve_options import ServeOptions

HOUR_S = 3600
_FAULT_HELP = (
    "让平台出什么错，可以写多次，写法见下 / what goes wrong, may be repeated: KIND[:SECONDS][@ROUTE] [xTIMES], for example "
    f"'503@commit x2'. KIND: {', '.join(FaultKind)}. ROUTE: {', '.join(Route)}."
)
app = typer.Typer(help="平台替身 the stand-in city platform", no_args_is_help=True)

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
    database: Database = None,
    door: Annotated[
        int,
        typer.Option(min=0, max=65535, help="手机页面的端口 port of the pages for people's phones, 0 for any free one"),
    ] = 0,
    fault: Annotated[list[str] | None, typer.Option(help=_FAULT_HELP)] = None,
    pki: Annotated[Path | None, typer.Option(help="演示证书的文件夹 folder of the throw-away certificates")] = None,
    ca: Ca = None,
    cert: Cert = None,
    key: Key = None,
    capacity: Annotated[
        float, typer.Option(min=0, help="每秒最多办几笔，0 不限 forms and uploads a second that are taken, 0: all")
    ] = 0,
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
        state=state or state_of(found),
        database=database,
        door=door,
        port=_port(found) if port is None else port,
        faults=tuple(fault or ()),
        control=control,
        capacity=capacity,
        signed_only=signed_only,
        **_certificates(found, pki, ca, cert, key),
    )
    try:
        with database_in_reach():
            asyncio.run(serve(options, ready_line if as_json or control else _ready))
    except FaultNotation as error:
        raise CommandError(Exit.USAGE, str(error)) from error
    except OSError as error:
        raise CommandError(Exit.UNREACHABLE, _not_started(options.port, error)) from error
    except KeyboardInterrupt:
        people.print("平台替身已停止 stopped")


@app.command("cases")
def _cases(
    config: Config = None,
    profile: Profile = None,
    state: State = None,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """列出平台替身收到的办件。List the cases that the stand-in holds, whether it runs or not."""
    with database_in_reach():
        held = held_cases(*memory_of(config, profile, state, database))
    answer({"cases": [case.as_json() for case in held]}, as_json=as_json)
    if not as_json:
        for case in held:
            people.print(_line(case), markup=False)
        people.print(f"共 {len(held)} 件 {len(held)} cases")


app.command("decide")(decided)
app.command("codes")(codes)
app.command("confirm")(confirmed)
app.command("pay")(paid)
app.command("kiosks")(kiosks)
app.command("order")(order)
app.command("conform")(conform)
app.command("enrol-code")(enrol_code)
app.command("revoke")(revoke)
app.command("import-bundle")(import_bundle)
app.command("publish")(publish)


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


def _port(found: Settings) -> int:
    return urlsplit(found.platform.url).port or 443


def _ready(url: str) -> None:
    people.print(f"平台替身就绪 stand-in platform ready: {url}")


def _line(case: HeldCase) -> str:
    clock = f"  {case.due_date} {case.supervision}" if case.due_date else ""
    if case.office_s is not None and case.office_limit_s is not None:
        clock += f"  已用 used {case.office_s / HOUR_S:.1f}/{case.office_limit_s / HOUR_S:g} h"
    papers = f"{len(case.documents)} 份材料 document(s)"
    return f"{case.case_no}  {case.item}  {case.state}{clock}  {papers}  {case.submission_id}"
