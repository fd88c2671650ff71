"""``store make-key / check / salvage / rotate-key / recovery-copy / restore-key / seal-key``: care of the encrypted store.

``check`` may run beside a kiosk; the others want it stopped, and say so. A key is never printed and never an
argument: commands take sources, ``file:PATH`` or ``tpm:FOLDER``.
"""

import os
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from cli.machine.opening import place_of, store_folder, store_key
from cli.shared import AsJson, CommandError, Config, Exit, Profile, answer, people, settings
from kiosk.faults import KioskFault
from offline_cache.durable import create_file
from offline_cache.integrity import check_pages
from offline_cache.keyring import KEY_BYTES, locked_copies
from offline_cache.keys import read_key
from offline_cache.recovery import CityKey, read_private_key, read_public_key
from offline_cache.rotation import make_recovery_copy, rotate
from offline_cache.rotation import restore_key as restore
from offline_cache.salvage import salvage as salvage_store
from offline_cache.tpm import seal

app = typer.Typer(help="加密存储 the encrypted store", no_args_is_help=True)

To = Annotated[
    str, typer.Option("--to", help="新密钥的来源 file:PATH 或 tpm:FOLDER，没有就新建 / made where there is none")
]


@app.command()
def check(config: Config = None, profile: Profile = None, as_json: AsJson = False) -> Exit:
    """逐页检查，可在终端运行时做 read every page; may run beside the kiosk."""
    loaded = settings(config, profile)
    found = check_pages(store_folder(loaded.settings), store_key(loaded))
    answer(asdict(found) | {"intact": found.is_whole}, as_json=as_json)
    if not as_json:
        words = "完好 intact" if found.is_whole else f"有损坏 damaged: {found.bad_pages[:8]} {found.words}"
        people.print(f"{found.pages} 页 pages, {found.seconds:.1f} s: {words}", markup=False)
        if not found.is_whole:
            people.print(
                "运行中的终端会自己抢救；否则运行 store salvage。A running kiosk salvages it; else run `store salvage`."
            )
    return Exit.YES if found.is_whole else Exit.NO


@app.command()
def salvage(
    give_up_lost: Annotated[
        bool,
        typer.Option(
            "--give-up-lost", help="store.db 找不回来了，放弃它，重新建 store.db is gone for good: go on without it"
        ),
    ] = False,
    config: Config = None,
    profile: Profile = None,
    as_json: AsJson = False,
) -> Exit:
    """抢救损坏的存储 build a damaged store anew out of what can be read."""
    loaded = settings(config, profile)
    folder = store_folder(loaded.settings)
    found = salvage_store(folder, store_key(loaded), place_of(loaded.settings), gives_up_lost=give_up_lost)
    answer({"salvaged": found is not None, **(asdict(found) if found else {})}, as_json=as_json)
    if as_json:
        return Exit.YES
    if found is None:
        people.print("没有发现损坏，什么也没做；要检查请用 store check。No damage is known; look with `store check`.")
        return Exit.YES
    people.print(
        f"保住 kept {found.kept}, 丢失 lost {found.lost}; 原件在 {folder / 'quarantine' / found.damage.incident}",
        markup=False,
    )
    for each in found.cases_lost:
        people.print(f"丢失的申请 case lost: {each}", markup=False)
    return Exit.YES


@app.command("make-key")
def make_key(config: Config = None, profile: Profile = None, as_json: AsJson = False) -> Exit:
    """新终端第一次用：按设置 [store] key 造密钥 make the first key where the settings want it; never another one."""
    found = settings(config, profile).settings
    source, place = found.store.key, found.store.key.partition(":")[2]
    is_there = Path(place).exists()
    if not is_there and locked_copies(store_folder(found)):
        raise CommandError(
            Exit.NO,
            "这里已有加密存储，新密钥打不开它：放回原来的密钥，或用 store restore-key。\n"
            "There is an encrypted store already, which a new key does not open: put its key back, or use "
            "`store restore-key`.",
        )
    _key_at(source)
    answer({"made": not is_there, "key": source}, as_json=as_json)
    if not as_json:
        people.print(f"{'已有，没有改动 there already' if is_there else '已造好 made'}: {source}", markup=False)
    return Exit.YES


@app.command("rotate-key")
def rotate_key(to: To, config: Config = None, profile: Profile = None, as_json: AsJson = False) -> Exit:
    """换密钥并全部重新加密 encrypt everything anew under another key; an interrupted change is finished by repeating it."""
    loaded = settings(config, profile)
    old_key = store_key(loaded)
    new_key = _key_at(to)
    rotate(store_folder(loaded.settings), old_key, new_key, place_of(loaded.settings), source=to)
    _told_to_set(to, as_json=as_json)
    return Exit.YES


@app.command("seal-key")
def seal_key(
    folder: Annotated[Path, typer.Argument(help="放封存文件的文件夹 where the sealed files go")],
    config: Config = None,
    profile: Profile = None,
    as_json: AsJson = False,
) -> Exit:
    """把现在的密钥封进 TPM seal the present key in this machine's TPM."""
    seal(store_key(settings(config, profile)), folder)
    _told_to_set(f"tpm:{folder}", as_json=as_json)
    return Exit.YES


@app.command("recovery-copy")
def recovery_copy(
    public_key: Annotated[Path, typer.Argument(help="城市的 X25519 公钥 PEM / the city's public key")],
    config: Config = None,
    profile: Profile = None,
    as_json: AsJson = False,
) -> Exit:
    """给城市留一份密钥备份 keep a copy of the keys that only the city can open."""
    loaded = settings(config, profile)
    recipient = make_recovery_copy(
        store_folder(loaded.settings), store_key(loaded), place_of(loaded.settings), read_public_key(public_key)
    )
    answer({"recipient": recipient}, as_json=as_json)
    if not as_json:
        people.print(f"已留备份，收件人指纹 kept for {recipient}", markup=False)
    return Exit.YES


@app.command("restore-key")
def restore_key(
    private_key: Annotated[Path, typer.Argument(help="城市的私钥 PEM / the city's private key")],
    to: To,
    config: Config = None,
    profile: Profile = None,
    as_json: AsJson = False,
) -> Exit:
    """机器的密钥没了，用城市的私钥换一把 the machine's key is lost: give the store another one, as the city."""
    loaded = settings(config, profile)
    new_key = _key_at(to)
    restore(store_folder(loaded.settings), _private(private_key), new_key)
    _told_to_set(to, as_json=as_json)
    return Exit.YES


def _private(path: Path) -> CityKey:
    try:
        return read_private_key(path, None)
    except KioskFault:
        return read_private_key(path, typer.prompt("私钥的密码 password of the private key", hide_input=True, err=True))


def _key_at(source: str) -> bytes:
    """Return the key that a source gives; where it gives none yet, make one by chance and put it there."""
    kind, _, place = source.partition(":")
    path = Path(place)
    if kind == "file" and not path.exists():
        create_file(path, os.urandom(KEY_BYTES))
    elif kind == "tpm" and not path.exists():
        seal(os.urandom(KEY_BYTES), path)
    elif kind not in {"file", "tpm"}:
        raise CommandError(Exit.USAGE, f"{source}: 写 file:PATH 或 tpm:FOLDER / write file:PATH or tpm:FOLDER")
    return read_key(source)


def _told_to_set(source: str, *, as_json: bool) -> None:
    answer({"done": True, "key": source}, as_json=as_json)
    if not as_json:
        people.print(f'好了。现在把设置改成 Done. Now set: [store] key = "{source}"', markup=False)
