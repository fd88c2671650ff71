import QtQuick
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Style

// The signature: a large pad for a finger, or a button that is held by whoever cannot write with one.
Page {
    id: page

    required property SignModel model
    required property AppModel app

    headline: qsTr("请在框里签名")
    headlineSize: Style.textTitle
    reason: page.model.promises > 0 ? qsTr("签的是这张表，和 %1 条承诺。").arg(page.model.promises) : qsTr("签的是这张表。")
    progressTitle: page.model.item
    step: page.model.step
    steps: page.model.steps

    Sheet {
        width: parent.width

        FactRow {
            width: parent?.width ?? 0
            label: qsTr("签名的人")
            value: page.model.person
            last: true
        }
    }

    lower: [
        Rectangle {
            width: parent.width
            height: Math.min(Style.signature, Math.round(width * 40 / 90))
            radius: Style.corner
            color: Style.paper
            border.width: Style.borderThick
            border.color: Style.blue

            Ink {
                id: pad
                objectName: "signature_pad"
                anchors.fill: parent
                onPressed: (x, y) => page.model.press(x, y)
                onDrawn: (x, y) => page.model.draw(x, y)
            }
        },
        Item {
            width: parent.width
            height: hold.height

            LinkButton {
                id: clearing
                objectName: "signature_clear"
                anchors.verticalCenter: parent.verticalCenter
                text: qsTr("重写")
                onClicked: {
                    pad.clear();
                    page.model.clear();
                }
            }

            HoldButton {
                id: hold
                objectName: "signature_hold"
                anchors.right: parent.right
                width: parent.width - clearing.width - Style.gap
                text: qsTr("写不了？按住两秒代替签名")
                onHeld: page.model.hold()
            }
        }
    ]

    actions: ActionBar {
        width: parent?.width ?? 0
        primary: qsTr("签好了，下一步")
        primaryName: "signature_done"
        instead: page.model.enough ? "" : qsTr("请先签名")
        onAccepted: page.model.sign()
        onWentBack: page.app.goBack()
        onLeaveAsked: page.app.leave()
    }
}
