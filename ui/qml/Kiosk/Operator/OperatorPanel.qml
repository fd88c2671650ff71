pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Style

// The operator page: who, the PIN, and then two lists to read. It changes nothing.
Rectangle {
    id: panel

    required property OperatorModel model
    readonly property bool coversThePage: true
    readonly property list<string> tabs: model.role === 0 ? [qsTr("设备"), qsTr("设置")] : [qsTr("今天的事件"), qsTr("待送队列")]

    visible: model.shown
    color: Style.ground

    MouseArea {
        anchors.fill: parent
    }

    Page {
        id: page
        anchors.fill: parent
        headline: panel.model.opened ? panel.tabs[panel.model.tab] : qsTr("请输入密码")
        headlineSize: Style.textTitle

        Row {
            id: choices
            width: parent.width
            spacing: Style.gap

            Repeater {
                model: panel.model.opened ? panel.tabs : [qsTr("设备员"), qsTr("主管")]

                Button {
                    required property string modelData
                    required property int index
                    readonly property bool current: (panel.model.opened ? panel.model.tab : panel.model.role) === index
                    objectName: (panel.model.opened ? "operator_tab_" : "operator_role_") + index
                    width: (choices.width - Style.gap) / 2
                    low: true
                    text: (current ? "● " : "○ ") + modelData
                    onClicked: panel.model.opened ? panel.model.showTab(index) : panel.model.chooseRole(index)
                }
            }
        }

        Rectangle {
            visible: !panel.model.opened
            width: parent.width
            height: Style.px(24)
            radius: Style.corner
            color: Style.sheet
            border.width: Style.borderThick
            border.color: Style.blue

            Label {
                objectName: "operator_dots"
                anchors.fill: parent
                anchors.leftMargin: Style.px(6)
                verticalAlignment: Text.AlignVCenter
                text: panel.model.dots
                font.pixelSize: Style.textLead
            }
        }

        Banner {
            objectName: "operator_message"
            width: parent.width
            tone: Banner.Tone.Bad
            text: panel.model.message
        }

        facts: Sheet {
            width: parent?.width ?? 0
            visible: panel.model.opened && panel.model.lines.length > 0

            Repeater {
                model: panel.model.lines

                FactRow {
                    required property var modelData
                    required property int index
                    width: parent?.width ?? 0
                    last: index === panel.model.lines.length - 1
                    label: modelData.title
                    amiss: !modelData.good
                    value: modelData.value
                    source: modelData.note
                }
            }
        }

        lower: KeyPad {
            width: parent.width
            visible: !panel.model.opened
            onTyped: letters => panel.model.press(letters)
            onErased: panel.model.erase()
            onCleared: panel.model.chooseRole(panel.model.role)
        }

        actions: ActionBar {
            width: parent?.width ?? 0
            back: qsTr("关闭")
            backName: "operator_close"
            leave: ""
            instead: panel.model.opened || panel.model.ready ? "" : qsTr("密码至少 6 位")
            primary: panel.model.opened ? "" : qsTr("打开")
            primaryName: "operator_open"
            onAccepted: panel.model.submit()
            onWentBack: panel.model.close()
        }
    }
}
