"""``queue export DIR``: what waits, sealed to the city, on removable media.

Exit status: 0 everything that waits is in the bundles, or nothing waits; 1 something could not go along, or there is no
room; 2 the settings name no city key, or the folder is none.
"""

from pathlib import Path
from typing import Annotated, Any

import typer
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

from cli.commands.store import Opened, opened_store
from cli.machine.opening import identity_folder
from cli.shared import AsJson, CommandError, Config, Exit, Profile, answer, people, remarks
from config.schema import Settings
from kiosk.faults import KioskFault
from offline_cache.clock import SystemClock
from offline_cache.export import Bundle, ExportOptions, LeftOut
from offline_cache.export import export as write_bundles
from offline_cache.recovery import read_public_key
from offline_cache.signers import OwnSigner
from offline_cache.suites import SUITES, Signer, build_signer


def export(
    folder: Annotated[
        Path, typer.Argument(help="移动盘上的文件夹 a folder on the drive", metavar="DIR", show_default=False)
    ],
    city_key: Annotated[
        Path | None,
        typer.Option(help="城市的公钥（PEM），默认用设置里的 the city's public key; else that of the settings"),
    ] = None,
    config: Config = None,
    profile: Profile = None,
    as_json: AsJson = False,
) -> Exit:
    """把待送的申请封好，放到移动盘上 seal what waits onto removable media; it waits on until the platform answers."""
    if not folder.is_dir():
        raise CommandError(
            Exit.USAGE,
            f"{folder} 不是文件夹，请先接好移动盘，再写它的路径。\n"
            f"{folder} is no folder: plug the drive in, and give its path.",
        )
    with opened_store(config, profile) as opened:
        options = _options(opened.loaded.settings, city_key)
        bundles, left_out = _written(opened, folder, options)
    answer(_document(bundles, left_out), as_json=as_json)
    if not as_json:
        _tell(bundles, left_out)
    return Exit.NO if left_out else Exit.YES


def _options(found: Settings, given: Path | None) -> ExportOptions:
    path = given or found.platform.city_key
    if path is None:
        raise CommandError(
            Exit.USAGE,
            "没有城市的公钥：写进设置 [platform] city_key，或用 --city-key 给出。\n"
            "There is no city key: set `[platform] city_key`, or give it with --city-key.",
        )
    return ExportOptions(found.kiosk.id, read_public_key(path), _signer(found), SUITES[found.crypto_suite])


def _signer(found: Settings) -> Signer:
    if found.sm2_signer:
        return build_signer(found.sm2_signer, found.sm2_signer_options)
    return OwnSigner.of(identity_folder(found))


def _written(opened: Opened, folder: Path, options: ExportOptions) -> tuple[tuple[Bundle, ...], tuple[LeftOut, ...]]:
    columns = (TextColumn("导出 exporting"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Progress(*columns, console=remarks, transient=True, disable=not remarks.is_terminal) as progress:
        task = progress.add_task("", total=None)
        try:
            return write_bundles(
                opened.store,
                folder,
                options,
                SystemClock(),
                lambda done, total: progress.update(task, completed=done, total=total),
            )
        except KioskFault as fault:
            if fault.fault.code not in {"EXPORT_NO_ROOM", "EXPORT_FAILED"}:
                raise
            words = fault.fault.technician
            raise CommandError(Exit.NO, f"{words.zh}\n{words.en}\n{fault.detail}", fault=fault.fault.code) from fault


def _document(bundles: tuple[Bundle, ...], left_out: tuple[LeftOut, ...]) -> dict[str, Any]:
    return {
        "bundles": [
            {
                "bundle_id": each.bundle_id,
                "path": str(each.path),
                "cases": each.cases,
                "documents": each.documents,
                "bytes": each.size,
            }
            for each in bundles
        ],
        "left_out": [{"id": each.submission_id, "reason": each.reason} for each in left_out],
    }


def _tell(bundles: tuple[Bundle, ...], left_out: tuple[LeftOut, ...]) -> None:
    for each in bundles:
        size = f"{each.size / 1e6:.1f} MB"
        people.print(f"{each.path}  {each.cases} 件 case(s), {each.documents} 份材料 document(s), {size}", markup=False)
    for case in left_out:
        people.print(
            f"没有放进去 left out: {case.submission_id} {case.reason}（store check, queue show）", markup=False
        )
    if not bundles and not left_out:
        people.print("没有待送的申请。Nothing waits.")
    if bundles:
        people.print(
            "请卸载后再拔盘；申请仍留在本机，平台答复后才算送达。\n"
            "Unmount the drive before you pull it; the cases stay here until the platform answers."
        )
