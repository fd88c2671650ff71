pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Style

// The cashier's code for a telephone: how much, what for, until when. It turns by itself once it is paid.
Page {
    id: page

    required property PayModel model
    required property AppModel app

    readonly property bool open: page.model.code !== ""

    function clock(seconds: int): string {
        return Math.floor(seconds / 60) + ":" + String(seconds % 60).padStart(2, "0");
    }

    pictured: page.open
    headline: page.model.headline
    headlineSize: page.open ? Style.textHero : Style.textTitle
    reason: page.model.reason

    Busy {
        visible: page.model.busy
    }

    Banner {
        objectName: "pay_deaf"
        width: parent.width
        tone: Banner.Tone.Heed
        text: page.model.deaf ? qsTr("现在查不到付没付成。已经付了的不会丢，请不要再付一次。") : ""
    }

    // On white in every colour of the screen: a telephone needs dark on light, and white around it. Never below a fold.
    facts: [
        Item {
            width: parent?.width ?? 0
            height: page.open ? code.height : 0
            visible: page.open

            Rectangle {
                id: code
                objectName: "pay_code"
                anchors.horizontalCenter: parent.horizontalCenter
                width: Style.px(page.pictureBeside ? 84 : 96)
                height: width
                radius: Style.corner
                color: Style.paper
                border.width: page.split ? Style.hairline : 0
                border.color: Style.line

                Image {
                    anchors.fill: parent
                    anchors.margins: Style.px(2)
                    asynchronous: false
                    cache: false
                    smooth: false
                    source: page.model.code
                    Accessible.role: Accessible.Graphic
                    Accessible.name: qsTr("付款的二维码")
                }
            }
        },
        Label {
            objectName: "pay_left"
            width: parent?.width ?? 0
            visible: page.open
            horizontalAlignment: Text.AlignHCenter
            text: qsTr("还剩 %1。付好了，这一页自动往下走").arg(page.clock(page.app.seconds))
            font.pixelSize: Style.textLead
        }
    ]

    belowFacts: Sheet {
        width: parent?.width ?? 0

        Repeater {
            model: page.model.rows

            FactRow {
                required property var modelData
                required property int index
                objectName: "pay_" + index
                width: parent?.width ?? 0
                label: modelData.label
                value: modelData.value
                last: index === page.model.rows.length - 1
            }
        }
    }

    actions: ActionBar {
        width: parent?.width ?? 0
        back: page.model.busy ? "" : qsTr("先不付了")
        backName: "pay_not_now"
        primary: page.model.again
        primaryName: "pay_again"
        instead: page.open ? qsTr("等您用手机付") : ""
        onAccepted: page.model.tryAgain()
        onWentBack: page.model.notNow()
        onLeaveAsked: page.app.leave()
    }
}
