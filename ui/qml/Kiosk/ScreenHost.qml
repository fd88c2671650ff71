pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Screens
import Kiosk.Style

// Shows the screen that the session is on; every new page is a new screen that slides in a little.
Item {
    id: host

    required property ScreenModels models
    readonly property AppModel app: models.app

    function turn(): void {
        loader.sourceComponent = null;
        loader.sourceComponent = host.pages[host.app.screen];
        if (Style.slide > 0)
            slide.restart();
    }

    // In the order of AppModel.Screen.
    readonly property list<Component> pages: [
        Component { WelcomeScreen { model: host.models.welcome; helped: host.app.helper !== "" } },
        Component { OutOfOrderScreen { model: host.models.outOfOrder; app: host.app } },
        Component { NoticeScreen { model: host.models.notice; app: host.app } },
        Component { IdentifyScreen { model: host.models.identify; app: host.app } },
        Component { TypeIdentityScreen { model: host.models.typing; keyboard: host.models.keyboard; app: host.app } },
        Component { GuardianScreen { app: host.app } },
        Component { ChooseScreen { model: host.models.choose; app: host.app; earlier: host.models.earlier } },
        Component { CheckScreen { model: host.models.check; app: host.app } },
        Component { AskScreen { model: host.models.ask; keyboard: host.models.keyboard; app: host.app } },
        Component { PaperScreen { model: host.models.paper; desk: host.models.liveDesk; app: host.app } },
        Component { ReviewScreen { model: host.models.review; app: host.app } },
        Component { SendingScreen { model: host.models.sending; app: host.app; printing: false } },
        Component { SendingScreen { model: host.models.sending; app: host.app; printing: true } },
        Component { FarewellScreen { model: host.models.farewell; rating: host.models.rating; app: host.app } },
        Component {
            LinesScreen {
                model: host.models.lines
                keyboard: host.models.keyboard
                desk: host.models.liveDesk
                app: host.app
            }
        },
        Component { FindScreen { model: host.models.find; app: host.app } },
        Component { SearchScreen { model: host.models.search; keyboard: host.models.keyboard; app: host.app } },
        Component { GuideScreen { model: host.models.guide; app: host.app } },
        Component { PromiseScreen { model: host.models.promise; app: host.app } },
        Component { SignScreen { model: host.models.sign; app: host.app } },
        Component { FollowScreen { model: host.models.follow; rating: host.models.rating; keyboard: host.models.keyboard; app: host.app } },
        Component { SlotScreen { model: host.models.slots; app: host.app } },
        Component { ProveScreen { model: host.models.prove; app: host.app } },
        Component { IssuedScreen { model: host.models.issued; app: host.app } },
        Component { BillScreen { model: host.models.bill; app: host.app } },
        Component { PayScreen { model: host.models.pay; app: host.app } },
        Component { FirmScreen { model: host.models.firm; desk: host.models.liveDesk; app: host.app } },
        Component { HelperScreen { model: host.models.helper; app: host.app } },
        Component { MembersScreen { model: host.models.members; app: host.app } },
        Component { StoppedScreen { model: host.models.stopped; app: host.app } }
    ]

    clip: true
    Component.onCompleted: turn()

    Connections {
        target: host.app

        function onPageTurned(): void {
            host.turn();
        }
    }

    Loader {
        id: loader
        width: parent.width
        height: parent.height
    }

    NumberAnimation {
        id: slide
        target: loader
        property: "x"
        from: Style.px(10)
        to: 0
        duration: Style.slide
        easing.type: Easing.OutCubic
    }
}
