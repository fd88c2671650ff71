import QtQuick
import Kiosk.Style

// What has just become true, in one of three meanings, each with its own sign besides its colour.
Rectangle {
    id: banner

    enum Tone { Good, Heed, Bad, Plain }

    property int tone: Banner.Tone.Plain
    property string text: ""
    property string detail: ""

    readonly property color ink: [Style.green, Style.amber, Style.red, Style.blue][tone]

    visible: text !== ""
    implicitHeight: Math.max(Style.px(20), words.implicitHeight + Style.px(8))
    radius: Style.corner
    color: [Style.greenTint, Style.amberTint, Style.redTint, Style.tint][tone]
    border.width: Style.contrast ? Style.border : 0
    border.color: ink
    Accessible.role: Accessible.AlertMessage
    Accessible.name: text + " " + detail

    Sign {
        id: sign
        anchors.verticalCenter: parent.verticalCenter
        x: Style.px(6)
        size: Style.px(9)
        tone: banner.tone
    }

    Column {
        id: words
        anchors.verticalCenter: parent.verticalCenter
        anchors.left: sign.right
        anchors.leftMargin: Style.px(5)
        anchors.right: parent.right
        anchors.rightMargin: Style.px(6)
        spacing: Style.px(1)

        Label {
            width: parent.width
            text: Style.kept(banner.text)
            strong: true
            color: banner.ink
            lineHeight: 1.2
        }

        Label {
            width: parent.width
            visible: text !== ""
            text: Style.kept(banner.detail)
            color: banner.ink
            lineHeight: 1.2
        }
    }
}
