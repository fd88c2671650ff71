"""The way of a pack: two people sign, the platform publishes, the kiosk fetches, waits for the day, and a quiet moment."""

import json
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from cli.app import main
from cli.machine.pack_watch import PackWatch, switch_at_start
from kiosk.catalogue.in_force import read_in_force
from kiosk.catalogue.installing import sequence_in_force
from kiosk.contract.packs import KINDS
from kiosk.session import events as e
from kiosk.session.house import CatalogueSwitched
from kiosk.session.stages import Welcome
from offline_cache.answers import Refused, Unreachable
from offline_cache.http_line import HttpLine, LineOptions
from offline_cache.pack_file import BadPack
from offline_cache.packs import PackCare, PackPlan, Packs, Staged, Unchanged, fetch
from standin.packs import PublishedPacks
from standin.pki import ensure_pki
from standin.process import StandinProcess
from tests.catalogue.packs import MINIMAL, SAMPLE, encoded, write
from tests.catalogue.signed import NOW, SIGNERS, TOMORROW, signed
from tests.journeys.rig import Devices, demo_settings
from tests.languages import in_both_languages
from tests.session.world import World


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    folder = tmp_path_factory.mktemp("city")
    pki = ensure_pki(folder / "pki")
    with StandinProcess(folder / "state", pki) as standin:
        yield standin, PublishedPacks(folder / "state"), folder / "state"


@pytest.fixture
def line(city):
    standin, _, state = city
    pki = ensure_pki(state.parent / "pki")
    opened = HttpLine(LineOptions(standin.url, pki.ca, pki.kiosk_cert, pki.kiosk_key, connect_s=1, answer_s=5))
    yield opened
    opened.close()
    standin.line("up")
    standin.fault("none")


@pytest.fixture
def published(city):
    _, pack, state = city
    yield pack
    for kind in KINDS:
        (state / f"{kind}.pack").unlink(missing_ok=True)


@pytest.fixture
def packs(tmp_path):
    return Packs(tmp_path, SIGNERS)


class Log:
    """Hears what the audit log is told."""

    def __init__(self):
        self.told = []

    def append(self, event, *, session):
        assert session is None
        self.told.append(type(event).__name__)

    def log(self, event, session):
        self.append(event, session=session)


def test_nothing_is_published_yet(line, packs):
    assert fetch(line, packs) == Refused("not-found")


def test_pack_is_fetched_once_and_then_only_asked_after(line, published, packs):
    published.publish(signed(1))
    assert isinstance(fetch(line, packs), Staged)
    etag = packs.etag()
    assert fetch(line, packs) == Unchanged()
    assert line.call("GET", "/v1/packs/catalogue", headers={"If-None-Match": etag}).status == 304
    assert line.call("GET", "/v1/packs/catalogue", headers={"If-None-Match": f'"x", W/{etag}'}).status == 304
    published.publish(signed(2))
    assert isinstance(fetch(line, packs), Staged)
    assert packs.etag() != etag


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_published_and_fetched_by_itself(line, published, tmp_path, kind):
    published.publish(signed(1, kind=kind), kind)
    log, plan = Log(), PackPlan(tmp_path, signers_file(tmp_path))
    outcomes = {each: PackCare(line, plan, log, each).turn(NOW) for each in KINDS}
    assert isinstance(outcomes.pop(kind), Staged)
    assert set(outcomes.values()) == {Refused("not-found")}
    assert switch_at_start(plan).keys() == {kind}
    assert log.told == ["PackStaged"]


def test_kind_that_nobody_knows(line):
    assert line.call("GET", "/v1/packs/programs").status == 422


def test_bad_pack_is_fetched_once_and_told_once(line, published, packs):
    published.publish(signed(1, approver=None))
    assert fetch(line, packs) == BadPack("signature-missing")
    assert fetch(line, packs) == Unchanged()


def test_line_goes_in_the_middle_and_nothing_is_remembered(line, published, packs, city):
    published.publish(signed(1))
    city[0].fault("drop-answer@packs x1")
    assert isinstance(fetch(line, packs), Unreachable)
    assert packs.etag() == ""
    city[0].fault("garbage@packs x1")
    assert fetch(line, packs) == BadPack("not-a-pack")
    assert isinstance(fetch(line, packs), Staged)


def test_it_is_looked_for_from_time_to_time_and_the_log_is_told(line, published, tmp_path):
    log, plan = Log(), PackPlan(tmp_path, signers_file(tmp_path))
    care = PackCare(line, plan, log)
    published.publish(signed(1))
    assert isinstance(care.turn(NOW), Staged)
    published.publish(signed(2, approver=None))
    assert care.turn(NOW + timedelta(minutes=14)) is None
    assert care.turn(NOW + timedelta(minutes=16)) == BadPack("signature-missing")
    assert log.told == ["PackStaged", "PackRefused"]
    assert PackCare(line, None, log).turn(NOW) is None


def test_disk_is_full_while_fetching_and_it_is_tried_again(line, published, tmp_path, monkeypatch):
    log, plan = Log(), PackPlan(tmp_path, signers_file(tmp_path))
    care = PackCare(line, plan, log)
    published.publish(signed(1))

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("offline_cache.packs.replace_file", full)
    assert care.turn(NOW) is None
    monkeypatch.undo()
    assert isinstance(care.turn(NOW + timedelta(minutes=6)), Staged)
    assert log.told == ["PackRefused", "PackStaged"]


def test_list_of_signers_is_torn_and_nothing_else_stops(line, published, tmp_path, expected_log):
    (tmp_path / "signers.toml").write_text("[[signers", encoding="utf-8")
    log, plan = Log(), PackPlan(tmp_path, tmp_path / "signers.toml")
    assert PackCare(line, plan, log).turn(NOW) is None
    assert log.told == ["PackRefused"]
    expected_log("cli.machine.pack_watch", "PACK_SIGNERS")
    switch_at_start(plan)


def signers_file(folder):
    row = '[[signers]]\nperson = "{}"\nroles = {}\npublic_key = "{}"\n'
    text = "\n".join(row.format(each.person, list(each.roles), each.public_key) for each in SIGNERS)
    (folder / "signers.toml").write_text(text, encoding="utf-8")
    return folder / "signers.toml"


class Clock:
    def __init__(self, wall):
        self.wall, self.mono = wall, 0.0

    def now(self):
        return self.wall

    def monotonic_s(self):
        return self.mono

    def later(self, seconds):
        self.mono += seconds
        self.wall += timedelta(seconds=seconds)


def test_switch_waits_for_its_day_and_for_a_moment_when_nobody_is_there(tmp_path):
    plan, clock, log, world = PackPlan(tmp_path, signers_file(tmp_path)), Clock(NOW), Log(), World()
    plan.packs().stage(signed(1, TOMORROW))
    watch = PackWatch(plan, clock, log, lambda: read_in_force(tmp_path, SAMPLE))
    welcome = world.state
    clock.later(60)
    assert watch.look(welcome) is None
    clock.wall = TOMORROW
    clock.later(60)
    world.post(e.Started())
    assert watch.look(world.state) is None
    assert sequence_in_force(tmp_path) == 0
    catalogue = watch.look(welcome)
    assert sequence_in_force(tmp_path) == 1
    world.post(CatalogueSwitched(catalogue))
    assert world.state.house.catalogue is not catalogue  # somebody came meanwhile, and goes on with the old one
    world.runner.state = welcome
    clock.later(31)
    again = watch.look(welcome)
    world.post(CatalogueSwitched(again))
    assert world.state.house.catalogue is catalogue
    assert isinstance(world.state.stage, Welcome)
    clock.later(31)
    assert watch.look(world.state) is None
    assert log.told == ["PackSwitched"]


def test_what_waited_is_put_in_force_at_the_start(tmp_path):
    plan = PackPlan(tmp_path, signers_file(tmp_path))
    plan.packs().stage(signed(3))
    switch_at_start(plan)
    switch_at_start(None)
    assert sequence_in_force(tmp_path) == 3


def test_calendar_takes_the_place_of_the_catalogues_while_nobody_is_there(tmp_path):
    plan, clock, log = PackPlan(tmp_path, signers_file(tmp_path)), Clock(NOW), Log()
    watch = PackWatch(plan, clock, log, lambda: read_in_force(tmp_path, SAMPLE))
    before = read_in_force(tmp_path, SAMPLE).catalogue
    plan.packs("calendar").stage(signed(1, kind="calendar"))
    plan.packs("settings").stage(signed(1, kind="settings"))
    clock.later(60)
    new = watch.look(World().state)
    assert ([each.year for each in new.years], new.clock, new.items) == ([2027], before.clock, before.items)
    assert log.told == ["PackSwitched", "PackSwitched"]
    assert plan.packs("calendar").take_back()
    assert read_in_force(tmp_path, SAMPLE).catalogue == before


def test_calendar_in_force_was_spoilt_on_the_disk_and_is_named(tmp_path):
    plan = PackPlan(tmp_path, signers_file(tmp_path))
    plan.packs("calendar").stage(signed(1, kind="calendar"))
    switch_at_start(plan)
    (tmp_path / "calendar" / "calendar.toml").write_bytes(b"[[years")
    read = read_in_force(tmp_path, SAMPLE)
    assert read.catalogue is None
    assert [(each.path, each.line) for each in read.problems] == [(str(tmp_path / "calendar" / "calendar.toml"), 1)]


@pytest.fixture
def run(tmp_path, capsys):
    loaded = demo_settings(tmp_path, Devices())
    keys = {name: key_file(tmp_path / f"{name}.pem") for name in ("editor", "approver")}
    text = loaded.path.read_text(encoding="utf-8").replace(
        "[session]", f'[catalogue]\nsigners = "{tmp_path / "signers.toml"}"\n\n[session]'
    )
    loaded.path.write_text(text, encoding="utf-8")
    (tmp_path / "signers.toml").write_text("", encoding="utf-8")

    def command(*words, settings=True):
        named = ["--config", str(loaded.path)] if settings else []
        status = main([*map(str, words), *named, "--json"])
        return status, json.loads(capsys.readouterr().out)

    command.keys, command.folder, command.loaded = keys, tmp_path, loaded
    return command


def key_file(path):
    path.write_bytes(Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return path


def test_the_commands_of_a_whole_release(run):
    folder, file = run.folder, run.folder / "new.pack"
    source = write(encoded(MINIMAL), folder / "source")
    assert run("catalogue", "pack", source, "--out", file, "--sequence", 1, settings=False)[0] == 0
    rows = []
    for role in ("editor", "approver"):
        signed_by = run("catalogue", "sign", file, "--role", role, "--key", run.keys[role], settings=False)[1]
        rows.append(f'[[signers]]\nperson = "{role}"\nroles = ["{role}"]\npublic_key = "{signed_by["public_key"]}"\n')
    (folder / "signers.toml").write_text("\n".join(rows), encoding="utf-8")
    assert run("platform", "publish", file)[1]["published"]
    state = run.loaded.settings.paths.state
    pki = ensure_pki(state / "pki", run.loaded.settings.kiosk.id)
    with StandinProcess(state / "platform", pki, int(run.loaded.settings.platform.url.rpartition(":")[2])):
        status, told = run("catalogue", "fetch")
        assert (status, told["new"], told["sequence"], told["staged"]["sequence"]) == (0, True, 0, 1)
        assert run("catalogue", "fetch")[1]["new"] is False
    switch_at_start(PackPlan(state, folder / "signers.toml"))
    assert [item["id"] for item in run("catalogue", "list")[1]["items"]] == ["P01"]
    assert run("catalogue", "status")[1] == {
        "kind": "catalogue",
        "sequence": 1,
        "highest": 1,
        "rolled_back": False,
        "staged": None,
    }
    status, told = run("catalogue", "rollback")
    assert status == 1
    assert in_both_languages(told["error"])


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("catalogue status --kind programs", 2),
        ("catalogue rollback --kind settings", 1),
        ("platform publish {folder}/kiosk.toml", 1),
        ("catalogue fetch", 3),
        ("catalogue sign {folder}/kiosk.toml --role editor --key {folder}/editor.pem", 1),
        ("catalogue sign {folder}/kiosk.toml --role author --key {folder}/editor.pem", 2),
        ("catalogue sign {folder}/nothing --role editor --key {folder}/editor.pem", 2),
        ("catalogue sign {folder}/kiosk.toml --role editor --key {folder}/kiosk.toml", 2),
        ("catalogue pack {folder} --out {folder}/x.pack --sequence 1", 1),
        ("platform publish {folder}/nothing", 2),
    ],
)
def test_mistake_is_told_with_the_way_on(run, words, status):
    own = words.startswith(("catalogue fetch", "catalogue status", "catalogue rollback", "platform"))
    found, told = run(*words.format(folder=run.folder).split(), settings=own)
    assert found == status
    assert in_both_languages(told["error"])
