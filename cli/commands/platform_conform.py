"""``platform conform URL``: does a platform keep the contract, for integrators and districts that bring their own.

Exit status: 0 every check passed, or was skipped with its reason; 1 a check failed; 2 wrong usage, or files that cannot be
read; 3 the platform cannot be reached.
"""

import ssl
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from cli.commands.platform_where import pki_of
from cli.shared import AsJson, CommandError, Config, Exit, Profile, answer, people, remarks, unreadable
from conformance.bench import Bench, Enrolled, Person
from conformance.check import Check, Outcome
from conformance.runner import Result, chosen, run
from conformance.wire import Target, Unreachable, Wire
from kiosk.domain.text import LocalText
from offline_cache.identity import CURRENT, TLS_CERT, TLS_KEY, signing_key

_PEM = typer.Option(
    help="三个一起给，不写就用演示证书 PEM, all three together; by default the demo's", show_default=False
)
_SIGN = {Outcome.PASSED: "[green]✓[/]", Outcome.FAILED: "[red]✗[/]", Outcome.SKIPPED: "[yellow]-[/]"}
_PERSON_FORM = 'name = "..."\nid_number = "..."\nfields = ["mobile"]\nmobile = "..."'


def conform(  # noqa: PLR0913 - Typer reads the options from the parameters
    url: Annotated[str | None, typer.Argument(help="平台地址 the platform's address, https://...")] = None,
    *,
    ca: Annotated[Path | None, _PEM] = None,
    cert: Annotated[Path | None, _PEM] = None,
    key: Annotated[Path | None, _PEM] = None,
    only: Annotated[
        list[str] | None, typer.Option(help="只做这些，写编号或开头 only these, an id or its beginning")
    ] = None,
    item: Annotated[str, typer.Option(help="样例办件用的事项 the item of the sample cases")] = "P05",
    issued_item: Annotated[str, typer.Option(help="当场出结果的事项 an item that is decided at once")] = "P01",
    person: Annotated[
        Path | None,
        typer.Option(help="测试环境里一个人的文件 a person of the test environment, TOML", show_default=False),
    ] = None,
    identity: Annotated[
        Path | None,
        typer.Option(help="测试环境里一台已入网终端的文件夹 the folder of an enrolled test kiosk", show_default=False),
    ] = None,
    list_: Annotated[bool, typer.Option("--list", help="只列出检查 only list the checks")] = False,
    config: Config = None,
    profile: Profile = None,
    as_json: AsJson = False,
) -> Exit:
    """检查平台是否符合接口约定，会留下样例办件。Check a platform against the contract; it leaves sample cases behind."""
    wanted = _wanted(only or [])
    if list_:
        return _listed(wanted, as_json=as_json)
    target = _target(url, config, profile, (ca, cert, key))
    with Wire(target) as wire:
        _reach(target, wire)
        bench = Bench(
            target, wire, item, person=_person(person), enrolled=enrolled_in(identity), issued_at_once=issued_item
        )
        results = _run(bench, wanted, quiet=as_json)
    failed = [each for each in results if each.outcome is Outcome.FAILED]
    answer(_document(target, results), as_json=as_json)
    if not as_json:
        _tell(results, failed)
    return Exit.NO if failed else Exit.YES


def _wanted(only: list[str]) -> tuple[Check, ...]:
    try:
        return chosen(only)
    except KeyError as error:
        raise CommandError(
            Exit.USAGE,
            f"没有检查 {error.args[0]}；有哪些见 platform conform --list。\n"
            f"There is no check {error.args[0]}; `platform conform --list` names them.",
        ) from error


def _target(
    url: str | None, config: Path | None, profile: str | None, files: tuple[Path | None, Path | None, Path | None]
) -> Target:
    if url is None or not url.startswith("https://"):
        raise CommandError(Exit.USAGE, "请给平台地址 https://...。\nGive the platform's address, https://...")
    ca, cert, key = files
    if not (ca and cert and key):
        if ca or cert or key:
            raise CommandError(Exit.USAGE, "--ca、--cert、--key 要一起给。\nGive --ca, --cert and --key together.")
        made = pki_of(config, profile)
        ca, cert, key = made.ca, made.kiosk_cert, made.kiosk_key
    target = Target(url, ca, cert, key)
    try:
        context = ssl.create_default_context(cafile=str(ca))
        context.load_cert_chain(cert, key)
        remarks.print(f"[dim]终端 as kiosk: {target.kiosk_id}[/dim]")
    except (OSError, ValueError) as error:
        raise CommandError(
            Exit.USAGE,
            "证书或私钥读不出：检查 --ca、--cert、--key，私钥要和证书配对。\n"
            "A certificate or key cannot be read: check --ca, --cert, --key; the key has to fit the certificate.",
        ) from error
    return target


def _reach(target: Target, wire: Wire) -> None:
    try:
        wire.call("GET", "/v1/health")
    except Unreachable as error:
        raise CommandError(
            Exit.UNREACHABLE,
            f"{target.url} 连不上（{error}）：检查地址和端口；--ca 要是签发平台证书的，终端证书要被平台认可。\n"
            f"{target.url} cannot be reached ({error}): check address and port; --ca has to be the issuer of the platform's "
            "certificate, and the platform has to know the kiosk's.",
        ) from error


def _person(path: Path | None) -> Person | None:
    if path is None:
        return None
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        known = tuple(map(str, table["fields"]))
        return Person(str(table["name"]), str(table["id_number"]), known, str(table.get("mobile", "")))
    except OSError as error:
        why = unreadable(path, error)
        raise CommandError(Exit.USAGE, f"{path}：{why.zh}\n{path}: {why.en}") from error
    except (ValueError, KeyError, TypeError) as error:
        raise CommandError(
            Exit.USAGE, f"{path} 写法不对，应为：\n{path} is not written right; it should be:\n{_PERSON_FORM}"
        ) from error


def enrolled_in(folder: Path | None) -> Enrolled | None:
    """Return the kiosk whose keys are in a folder; None without one. Raises KioskFault IDENTITY_MISSING."""
    if folder is None:
        return None
    key_id, own_key = signing_key(folder)
    return Enrolled(key_id, own_key, folder / CURRENT / TLS_CERT, folder / CURRENT / TLS_KEY)


def _run(bench: Bench, wanted: Iterable[Check], *, quiet: bool) -> list[Result]:
    results = []
    for result in run(bench, tuple(wanted)):
        results.append(result)
        if not quiet:
            people.print(
                f"{_SIGN[result.outcome]} {result.check.id:<11} {result.check.says.zh}  {result.check.says.en}"
            )
    return results


def _listed(wanted: tuple[Check, ...], *, as_json: bool) -> Exit:
    answer({"checks": [_described(each) for each in wanted]}, as_json=as_json)
    if not as_json:
        for each in wanted:
            people.print(f"{each.id:<11} {each.says.zh}  {each.says.en}\n            {each.how.zh}  {each.how.en}")
        people.print(f"共 {len(wanted)} 项 {len(wanted)} checks")
    return Exit.YES


def _tell(results: list[Result], failed: list[Result]) -> None:
    for each in failed:
        people.print(f"\n[bold]{each.check.id}[/]")
        for label, text in (
            ("约定 the contract", _both(each.check.says)),
            ("做法 what was done", _both(each.check.how)),
            ("结果 what came", each.reason),
            ("怎么办 what to do", _both(each.check.remedy)),
        ):
            people.print(f"  {label}: {text}", markup=False)
    skipped = [each for each in results if each.outcome is Outcome.SKIPPED]
    for each in skipped:
        people.print(f"{each.check.id} 未做 skipped: {each.reason}", markup=False)
    passed = len(results) - len(failed) - len(skipped)
    people.print(f"\n通过 passed {passed}，不符 failed {len(failed)}，未做 skipped {len(skipped)}")


def _both(text: LocalText) -> str:
    return f"{text.zh}  {text.en}"


def _described(each: Check) -> dict[str, object]:
    return {
        "id": each.id,
        "says": {"zh": each.says.zh, "en": each.says.en},
        "how": {"zh": each.how.zh, "en": each.how.en},
        "remedy": {"zh": each.remedy.zh, "en": each.remedy.en},
    }


def _document(target: Target, results: list[Result]) -> dict[str, object]:
    counts = {outcome.value: sum(each.outcome is outcome for each in results) for outcome in Outcome}
    checks = [
        {
            **_described(each.check),
            "result": each.outcome.value,
            "reason": each.reason,
            "seconds": round(each.seconds, 3),
        }
        for each in results
    ]
    return {"url": target.url, **counts, "checks": checks}
