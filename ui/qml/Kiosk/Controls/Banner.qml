pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Style

// What has just become true, in one of three meanings, each with its own sign besides its colour.
Rectangle {
    id: banner

    enum Tone { Good, Heed, Bad, Plain }

    property int tone: Banner.Tone.Plain
    property string text: ""
    property string detail: ""
    property list<string> mayBecome: []  // words that come in the place of these: it is as high as the longest from the first

    readonly property color ink: [Style.green, Style.amber, Style.red, Style.blue][tone]

    readonly property real tallest: {
        let height = 0;
        for (let n = 0; n < later.count; n++)
            height = Math.max(height, later.itemAt(n)?.implicitHeight ?? 0);
        return height;
    }

    visible: text !== ""
    implicitHeight: Math.max(Style.px(20), Math.max(words.implicitHeight, tallest) + Style.px(8))
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

    Repeater {
        id: later
        model: banner.mayBecome

        Label {
            required property string modelData
            width: words.width
            visible: false
            text: Style.kept(modelData)
            strong: true
            lineHeight: 1.2
        }
    }
}
