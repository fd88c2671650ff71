"""Makes options for the rooms out of settings: what each room is told, and nothing more.

What only the demo has, and what reads a catalogue, is imported where it is wanted: a command that looks into the store
wants neither.
"""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from chinese_input.options import KeyboardOptions
from cli.machine.options import MachineOptions
from cli.shared import CommandError, Exit, device_configs, remarks
from config.loader import Loaded
from config.schema import Settings
from kiosk.catalogue.installing import folder_in_force
from kiosk.domain.catalogue import Area, Catalogue
from kiosk.domain.provisional import Place
from kiosk.ports.proof import Seal
from kiosk.session.helping import HelperEntry
from kiosk.session.house import House
from offline_cache.enrolment import line_with
from offline_cache.http_line import LineOptions
from offline_cache.identity import FOLDER
from offline_cache.keys import read_key
from offline_cache.packs import PackPlan
from offline_cache.policies.options import SyncOptions
from offline_cache.suites import SUITES

if TYPE_CHECKING:
    from kiosk.catalogue.reader import Read


def store_folder(settings: Settings) -> Path:
    """Return where the encrypted store lies."""
    return settings.paths.state / "store"


def place_of(settings: Settings) -> Place:
    """Return where this kiosk stands."""
    return Place(settings.kiosk.area, settings.kiosk.site, settings.kiosk.terminal)


def line_of(settings: Settings) -> LineOptions:
    """Return how the platform is reached: with the certificate that was set, else as who the kiosk was enrolled."""
    platform = settings.platform
    limits = settings.sync
    options = LineOptions(
        platform.url,
        platform.ca,
        platform.cert,
        platform.key,
        connect_s=limits.connect_s,
        answer_s=limits.answer_s,
        slowest_bytes_s=limits.slowest_bytes_per_s,
    )
    return options if platform.cert else line_with(options, identity_folder(settings))


def identity_folder(settings: Settings) -> Path:
    """Return where the keys lie that this kiosk made for itself."""
    return settings.paths.state / FOLDER


def patience_of(settings: Settings) -> SyncOptions:
    """Return how the queue is sent."""
    sync = settings.sync
    return SyncOptions(
        probe_cap_s=sync.probe_cap_s,
        spread_s=sync.spread_s,
        cap_s=sync.backoff_cap_s,
        rate_bytes_per_s=sync.rate_bytes_per_s,
        rate_requests_per_s=sync.rate_requests_per_s,
        telemetry_s=sync.telemetry_s,
    )


def store_key(loaded: Loaded) -> bytes:
    """Return the store's key; the demo makes its own the first time. Raises KioskFault."""
    from cli.machine.demo import ensure_demo, ensure_store_key  # noqa: PLC0415 - see above

    settings = loaded.settings
    if has_own_standin(settings):
        ensure_demo(settings.paths.state, settings.kiosk.id)
    elif not settings.kiosk.production:
        ensure_store_key(settings.paths.state / "keys" / "store.key")
    return read_key(loaded.settings.store.key)


def has_own_standin(settings: Settings) -> bool:
    """Tell whether the platform is this demo's own stand-in, started by it or beside it; never in production.

    A kiosk on trial (``production = false``) with a platform of its district is none of the demo's.
    """
    own_ca = settings.platform.ca.resolve() == (settings.paths.state / "pki" / "ca.pem").resolve()
    return not settings.kiosk.production and (settings.platform.standin or own_ca)


def demand_the_demos_certificates(settings: Settings) -> None:
    """Refuse certificates that the stand-in does not know: with them the line never comes up, however long one waits."""
    from cli.machine.demo import ensure_demo  # noqa: PLC0415 - see above

    made, ours = ensure_demo(settings.paths.state, settings.kiosk.id), settings.platform
    named = [path for path in (ours.ca, ours.cert, ours.key) if path is not None]
    if all(path.exists() for path in named) and ours.ca.read_bytes() == made.ca.read_bytes():
        return
    given = f"KIOSK_PLATFORM__CERT={made.kiosk_cert} KIOSK_PLATFORM__KEY={made.kiosk_key} " if ours.cert else ""
    remedy = f"KIOSK_PLATFORM__CA={made.ca} {given}KIOSK_STORE__KEY=file:{settings.paths.state / 'keys' / 'store.key'}"
    raise CommandError(
        Exit.USAGE,
        f"平台替身的证书在 {made.folder}，设置里写的是 {ours.ca}，对不上，线路不会通。\n"
        f"换了 [paths] state，证书和密钥的位置也要一起换：\n"
        f"The stand-in's certificates are in {made.folder}, the settings name {ours.ca}: the line would never come up.\n"
        f"With another [paths] state, name the certificates and the key there too:\n{remedy}",
    )


def machine_options(loaded: Loaded) -> MachineOptions:
    """Return what a machine is made of."""
    settings = loaded.settings
    key = store_key(loaded)
    return MachineOptions(
        tuple(device_configs(loaded)),
        store_folder(settings),
        key,
        place_of(settings),
        line_of(settings),
        patience_of(settings),
        SUITES[settings.crypto_suite],
        pack_plan(settings),
    )


def keyboard_options(settings: Settings, catalogue: Catalogue) -> KeyboardOptions:
    """Return what the Chinese keyboard is made of: it knows the places of the catalogue."""
    return KeyboardOptions(settings.paths.state / "keyboard", tuple(dict.fromkeys(_names(catalogue.areas))))


def _names(areas: tuple[Area, ...]) -> Iterator[str]:
    for area in areas:
        yield area.name.zh
        yield from _names(area.children)


def pins_of(loaded: Loaded) -> dict[str, str]:
    """Return the PIN hashes by role; the demo makes its own PINs the first time, and prints them once."""
    operator = loaded.settings.operator
    given = {"technician": operator.technician_pin, "manager": operator.manager_pin}
    hashes = {role: pin_hash for role, pin_hash in given.items() if pin_hash}
    if loaded.settings.kiosk.production or len(hashes) == len(given):
        return hashes
    from cli.machine.operator_pins import demo_pins  # noqa: PLC0415 - see above

    made, new = demo_pins(loaded.settings.paths.state / "keys" / "pins.toml")
    for role, pin in new.items():
        remarks.print(f"演示密码，只显示这一次 demo PIN, shown only now: {role} {pin}")
    return {**made, **hashes}


def helper_pins_of(loaded: Loaded) -> dict[str, str]:
    """Return the helpers' PIN hashes by staff number; the demo makes those that are missing, and prints them once."""
    helpers = loaded.settings.helpers
    hashes = {number: helper.pin for number, helper in helpers.items() if helper.pin}
    if loaded.settings.kiosk.production or len(hashes) == len(helpers):
        return hashes
    from cli.machine.operator_pins import demo_pins  # noqa: PLC0415 - see above

    made, new = demo_pins(loaded.settings.paths.state / "keys" / "helpers.toml", helpers)
    for number, pin in new.items():
        remarks.print(f"演示帮办工号和密码，只显示这一次 demo helper and PIN, shown only now: {number} {pin}")
    return {**made, **hashes}


def pack_plan(settings: Settings) -> PackPlan | None:
    """Return where signed packs lie and whose signatures count; None where packs come by hand only."""
    signers = settings.catalogue.signers
    return PackPlan(settings.paths.state, signers) if signers else None


def read_catalogue(settings: Settings) -> "Read":
    """Return the catalogue in force as it could be read, with its problems."""
    from kiosk.catalogue.in_force import read_in_force  # noqa: PLC0415 - see above

    return read_in_force(settings.paths.state, settings.catalogue.pack)


def catalogue_of(settings: Settings) -> Catalogue:
    """Return the catalogue in force: what was imported, else the pack that the settings name."""
    from cli.machine.pack_watch import switch_at_start  # noqa: PLC0415 - see above

    switch_at_start(pack_plan(settings))
    read = read_catalogue(settings)
    if read.catalogue is None:
        folder = folder_in_force(settings.paths.state, settings.catalogue.pack)
        problems = "\n".join(f"{each.path}:{each.line}: {each.words}" for each in read.problems)
        words = (
            f"{folder} 里的事项目录用不了 / the catalogue there cannot be used: python main.py catalogue check {folder}"
        )
        raise CommandError(Exit.USAGE, f"{words}\n{problems}")
    return read.catalogue


def seal_of(settings: Settings) -> Seal:
    """Return what signs this kiosk's slips; its key is made the first time. Raises KioskFault."""
    from proofs.keys import ensure_key  # noqa: PLC0415 - the library is loaded only where a slip is made
    from proofs.statements import write  # noqa: PLC0415 - as above

    return partial(write, signer=ensure_key(settings.paths.state / "pki", settings.kiosk.id))


def trusted_folder(settings: Settings) -> Path:
    """Return where the certificates lie of the kiosks whose slips are checked here."""
    return settings.receipts.trusted or settings.paths.state / "pki" / "receipts"


def house_of(settings: Settings) -> House:
    """Return what does not change while the kiosk runs; a slip that cannot be made is found out here, not by a citizen."""
    from kiosk.receipts.shelf import templates  # noqa: PLC0415 - see above

    templates()
    session = settings.session
    return House(
        catalogue=catalogue_of(settings),
        kiosk_id=settings.kiosk.id,
        site=settings.kiosk.site_name,
        area=settings.kiosk.area,
        keeper=settings.kiosk.keeper,
        phone=settings.kiosk.phone,
        seal=seal_of(settings),
        site_number=settings.kiosk.site,
        helpers={number: HelperEntry(each.name, each.holder) for number, each in settings.helpers.items()},
        guide_url=settings.platform.guide_url or "",
        card_habit=session.card_habit,
        idle_s=session.idle_s,
        countdown_s=session.countdown_s,
        send_wait_s=session.send_wait_s,
    )
