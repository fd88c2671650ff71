"""A city adds an item by one file: it is checked, put in force, offered, filled in, and comes to the platform."""

import shutil
from pathlib import Path

from kiosk.catalogue.installing import Installed, install
from standin.decide import decide
from standin.lifecycle import Action
from tests.catalogue.packs import SAMPLE
from tests.journeys.citizen import Citizen
from tests.journeys.rig import Rig
from tests.journeys.truths import the_case_of

ITEM = """\
id = "N77"
name = { zh = "社区健身房预约卡", en = "Community gym card" }
summary = { zh = "在社区健身房锻炼用的卡。", en = "The card for the community gym." }
department = { zh = "体育局", en = "Sports Bureau" }
topic = "help"
mode = "onsite_express"
delivery = ["locker", "express"]
case_type = "promise_case"
promised_days = 2
statutory_days = 5
trips = 1
offline = "O1"
online_depth = 5
note = { zh = "样例", en = "Sample" }
next_step = { zh = "卡做好了用短信告诉您。", en = "You get an SMS when the card is ready." }
flow = [{ zh = "在这里提交", en = "Submit here" }]
conditions = [{ zh = "住在本社区", en = "You live in the community" }]

[[fields]]
id = "gym_times"
type = "number"
label = { zh = "一周几次", en = "Times a week" }
question = { zh = "一周来几次？", en = "How many times a week?" }
why = { zh = "好安排时间。", en = "To plan the hours." }
least = 1
most = 7

[[fields]]
id = "mobile"
type = "mobile"
label = { zh = "手机号", en = "Mobile number" }
question = { zh = "结果发到哪个手机？", en = "Which phone should get the result?" }
why = { zh = "只用来发短信。", en = "Used only for the SMS." }
prefill = ["session.mobile", "registry.mobile"]

[[fields]]
id = "gym_kind"
type = "choice"
situation = true
preset = "grown"
label = { zh = "谁来锻炼", en = "Who trains" }
question = { zh = "谁来锻炼？", en = "Who trains?" }
why = { zh = "小孩要多问一句。", en = "For a child there is one more question." }
choices = [
    { id = "grown", label = { zh = "大人", en = "An adult" } },
    { id = "child", label = { zh = "小孩", en = "A child" } },
]

[[fields]]
id = "gym_child_age"
type = "number"
label = { zh = "小孩几岁", en = "Age of the child" }
question = { zh = "小孩几岁？", en = "How old is the child?" }
why = { zh = "好安排教练。", en = "To plan the coach." }
only_if = { field = "gym_kind", equals = ["child"] }
least = 6
most = 17

[[materials]]
id = "id_card"
name = { zh = "身份证", en = "ID card" }
source = "reader"
basis = "sample"
"""


def test_an_item_of_a_new_pack_comes_to_the_platform(tmp_path: Path) -> None:
    pack, state = tmp_path / "pack", tmp_path / "machine"
    shutil.copytree(SAMPLE, pack)
    (pack / "items" / "N77.toml").write_text(ITEM, encoding="utf-8")
    state.mkdir()
    assert isinstance(install(pack, state), Installed)
    with Rig(state) as rig:
        answers = {"gym_times": "3", "mobile": "13800138000", "gym_kind": "child", "gym_child_age": "9"}
        answers |= {"delivery": "locker", "delivery_locker": "city_hall"}
        finished = Citizen(rig, item="N77", answers=answers).finish()
        assert finished.case is not None
        case = the_case_of(rig, finished)
        assert case.item == "N77"
        assert len(rig.cases()) == 1
        moved = [decide(rig.platform.state, case.case_no, action) for action in (Action.ACCEPT, Action.FINISH)]
        assert moved[-1] is not None
        assert moved[-1].delivery is not None
        assert moved[-1].delivery.site == "市政务服务中心（样例）"
        assert moved[-1].delivery.pickup_code
