import QtQuick
import Kiosk.Models
import Kiosk.Style

// The things that always work: language, large text, contrast, help; in low reach, the way out of it as well.
Row {
    id: tools

    required property AppModel app

    signal helpAsked

    spacing: Style.gap

    LowReachKey {
        height: Style.target
        visible: Reach.low
    }

    LinkButton {
        objectName: tools.app.english ? "language_zh" : "language_en"
        text: tools.app.english ? "中文" : "English"
        height: Style.target
        textSize: Style.px(Style.largeText ? 9 : 7)
        onClicked: tools.app.switchLanguage()
    }

    LinkButton {
        objectName: "large_text"
        text: tools.app.largeText ? qsTr("标准字") : qsTr("大字")
        height: Style.target
        textSize: Style.px(Style.largeText ? 9 : 7)
        onClicked: tools.app.switchLargeText()
    }

    LinkButton {
        objectName: "contrast"
        text: tools.app.highContrast ? qsTr("标准色") : qsTr("高对比")
        height: Style.target
        textSize: Style.px(Style.largeText ? 9 : 7)
        onClicked: tools.app.switchContrast()
    }

    LinkButton {
        objectName: "help"
        text: qsTr("呼叫帮助")
        strong: true
        height: Style.target
        textSize: Style.px(Style.largeText ? 9 : 7)
        onClicked: tools.helpAsked()
    }
}
