pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Style

// The way on without a card: number first, then the name. The counter checks both against the original.
Page {
    id: page

    required property TypeIdentityModel model
    required property KeyboardModel keyboard
    required property AppModel app

    property bool naming: false
    readonly property bool numberWhole: number.text.length >= 15
    readonly property bool whole: numberWhole && name.text.length > 0

    headline: qsTr("请输入身份证号和姓名")
    headlineSize: Style.textTitle
    reason: qsTr("到窗口领证的时候核对原件。")

    Field {
        id: number
        objectName: "field_id_number"
        width: parent.width
        label: qsTr("身份证号")
        placeholder: qsTr("18 位，末位可能是 X")
        maxLength: 18
        active: !page.naming
        wrong: page.model.error !== ""
        onChosen: page.naming = false
    }

    Field {
        id: name
        objectName: "field_name"
        width: parent.width
        label: qsTr("姓名")
        placeholder: qsTr("和身份证上一样")
        maxLength: 40
        active: page.naming
        clearable: true
        wrong: page.model.error !== ""
        onChosen: page.naming = true
        onSwept: {
            page.keyboard.wipe();
            name.clear();
        }
    }

    Banner {
        width: parent.width
        tone: Banner.Tone.Bad
        text: page.model.error
    }

    lower: [
        LinkButton {
            objectName: "way_with_card"
            visible: page.model.readerWorks && !page.naming
            text: qsTr("我带了身份证，改用身份证")
            onClicked: page.model.useCard()
        },
        KeyPad {
            width: parent.width
            visible: !page.naming
            corner: "X"
            onTyped: letters => number.type(letters)
            onErased: number.erase()
        },
        Loader {
            width: parent.width
            active: page.naming
            visible: active
            sourceComponent: Keyboard {
                model: page.keyboard
                field: name
                words: KeyboardModel.NAME
                quickWords: ["·"]
                latin: Style.latin
            }
        }
    ]

    actions: ActionBar {
        width: parent?.width ?? 0
        instead: page.numberWhole ? (page.naming && !page.whole ? qsTr("请写姓名") : "") : qsTr("请先输完号码")
        primary: page.naming ? qsTr("写好了，下一步") : qsTr("号码对，写姓名")
        primaryName: page.naming ? "identity_ok" : "number_ok"
        onAccepted: page.naming ? page.model.submit(name.text, number.text) : page.naming = true
        onWentBack: page.naming ? page.naming = false : page.app.goBack()
        onLeaveAsked: page.app.leave()
    }
}
