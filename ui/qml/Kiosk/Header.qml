import QtQuick
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Style

// Where this is, and the three things that always work: language, large text, help.
Rectangle {
    id: header

    required property AppModel app

    signal helpAsked

    implicitHeight: Style.header
    color: Style.sheet

    Label {
        anchors.verticalCenter: parent.verticalCenter
        x: Style.edge
        width: tools.x - x - Style.gap
        text: header.app.site
        strong: true
        font.pixelSize: Style.px(7)
        lineHeight: 1.1
    }

    Row {
        id: tools
        anchors.right: parent.right
        anchors.rightMargin: Style.edge - Style.gapSmall
        anchors.verticalCenter: parent.verticalCenter
        spacing: Style.px(3)

        LinkButton {
            objectName: header.app.english ? "language_zh" : "language_en"
            text: header.app.english ? "中文" : "English"
            underlined: false
            textSize: Style.px(7)
            onClicked: header.app.switchLanguage()
        }

        LinkButton {
            objectName: "large_text"
            text: header.app.largeText ? qsTr("标准字") : qsTr("大字")
            underlined: false
            textSize: Style.px(7)
            onClicked: header.app.switchLargeText()
        }

        LinkButton {
            objectName: "help"
            text: qsTr("呼叫帮助")
            underlined: false
            strong: true
            textSize: Style.px(7)
            onClicked: header.helpAsked()
        }
    }

    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: Style.hairline
        color: Style.line
    }
}
