pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Style

// A helper signs in: the staff number, typed or by the staff card, and the PIN. A helper sees what the person sees.
Page {
    id: page

    required property HelperModel model
    required property AppModel app

    property bool atPin: model.number !== ""
    readonly property string who: model.number !== "" ? model.number : number.text
    readonly property bool whole: atPin ? model.ready : number.text.length >= 3

    headline: qsTr("帮办人登录")
    headlineSize: Style.textTitle
    reason: page.atPin ? qsTr("工号 %1，请输密码。").arg(page.who) : qsTr("请输工号，或把自己的身份证放在读卡区。")

    Banner {
        objectName: "helper_problem"
        width: parent.width
        tone: Banner.Tone.Bad
        text: page.model.problem
    }

    Field {
        id: number
        objectName: "field_helper"
        width: parent.width
        visible: !page.atPin
        label: qsTr("工号")
        placeholder: qsTr("3 到 8 位数字")
        maxLength: 8
        active: !page.atPin
    }

    Rectangle {
        visible: page.atPin
        width: parent.width
        height: Style.px(24)
        radius: Style.corner
        color: Style.sheet
        border.width: Style.borderThick
        border.color: Style.blue

        Label {
            objectName: "helper_dots"
            anchors.fill: parent
            anchors.leftMargin: Style.px(6)
            verticalAlignment: Text.AlignVCenter
            text: page.model.dots
            font.pixelSize: Style.textLead
        }
    }

    lower: KeyPad {
        width: parent?.width ?? 0
        onTyped: letters => page.atPin ? page.model.press(letters) : number.type(letters)
        onErased: page.atPin ? page.model.erase() : number.erase()
        onCleared: page.atPin ? page.model.clear() : number.clear()
    }

    actions: ActionBar {
        width: parent?.width ?? 0
        leave: ""
        instead: page.model.busy ? qsTr("请稍等") : (page.whole ? "" : (page.atPin ? qsTr("密码至少 6 位") : qsTr("请先输完工号")))
        primary: page.atPin ? qsTr("登录") : qsTr("工号对，输密码")
        primaryName: page.atPin ? "helper_ok" : "helper_number_ok"
        onAccepted: page.atPin ? page.model.submit(page.who) : page.atPin = true
        onWentBack: page.atPin && page.model.number === "" ? page.atPin = false : page.app.goBack()
    }
}
