import QtQuick
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Style

// Where this is, and the four things that always work: language, large text, contrast, help.
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
        font.pixelSize: Style.px(Style.largeText ? 9 : 7)
        lineHeight: 1.1
    }

    Row {
        id: tools
        anchors.right: parent.right
        anchors.rightMargin: Style.edge
        anchors.verticalCenter: parent.verticalCenter
        spacing: Style.gap

        LinkButton {
            objectName: header.app.english ? "language_zh" : "language_en"
            text: header.app.english ? "中文" : "English"
            textSize: Style.px(Style.largeText ? 9 : 7)
            onClicked: header.app.switchLanguage()
        }

        LinkButton {
            objectName: "large_text"
            text: header.app.largeText ? qsTr("标准字") : qsTr("大字")
            textSize: Style.px(Style.largeText ? 9 : 7)
            onClicked: header.app.switchLargeText()
        }

        LinkButton {
            objectName: "contrast"
            text: header.app.highContrast ? qsTr("标准色") : qsTr("高对比")
            textSize: Style.px(Style.largeText ? 9 : 7)
            onClicked: header.app.switchContrast()
        }

        LinkButton {
            objectName: "help"
            text: qsTr("呼叫帮助")
            strong: true
            textSize: Style.px(Style.largeText ? 9 : 7)
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
