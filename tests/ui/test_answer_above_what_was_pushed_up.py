"""Who touches a guide far down a list sees at once why it is not done here: the answer stands at the top of the page."""

from kiosk.session import events as e


def test_a_guide_touched_far_below_is_answered_in_sight(kiosk):
    kiosk.identify()
    kiosk.post(e.LineChanged(up=False), e.LargeTextChosen(on=True))
    kiosk.player.tap("topic_help")
    kiosk.player.settle()
    kiosk.player.tap("item_G04")
    kiosk.player.settle()
    assert "断网" in kiosk.stage.not_yet.zh
    assert kiosk.stage.topic == "help"
    assert not kiosk.player.shows("more_above")
    assert kiosk.player.shows("more_below")
