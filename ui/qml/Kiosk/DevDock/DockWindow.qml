pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Style

// The demo's hands: cards, papers, paper rolls and the cable. Never on a production kiosk.
Window {
    id: window

    required property DockModel dock

    width: Style.px(92)
    height: Style.px(300)
    color: Style.tint
    title: "Dock"

    component Strip: Column {
        id: strip
        property string title: ""
        property var choices: []
        property string prefix: ""
        signal picked(id: string)

        width: parent?.width ?? 0
        spacing: Style.gapSmall

        Label {
            text: strip.title
            strong: true
            font.pixelSize: Style.px(6)
        }

        Repeater {
            model: strip.choices

            Button {
                required property var modelData
                objectName: strip.prefix + modelData.id
                width: strip.width
                low: true
                implicitHeight: Style.px(15)
                textSize: Style.px(6)
                text: modelData.label
                onClicked: strip.picked(modelData.id)
            }
        }
    }

    Flickable {
        anchors.fill: parent
        contentHeight: hands.height + 2 * hands.y
        boundsBehavior: Flickable.StopAtBounds

        Column {
            id: hands
            x: Style.px(4)
            y: Style.px(4)
            width: window.width - 2 * x
            spacing: Style.px(4)

            Strip {
                title: window.dock.cardIn ? qsTr("换卡") : qsTr("放卡")
                prefix: "dock_card_"
                choices: window.dock.cards
                onPicked: id => window.dock.layCard(id)
            }

            Button {
                objectName: "dock_card_out"
                width: parent.width
                visible: window.dock.cardIn
                low: true
                textSize: Style.px(6)
                text: qsTr("拿走卡")
                onClicked: window.dock.takeCard()
            }

            Strip {
                title: qsTr("放材料")
                prefix: "dock_paper_"
                choices: window.dock.papers
                onPicked: id => window.dock.layPaper(id)
            }

            Button {
                objectName: "dock_paper_remove"
                width: parent.width
                visible: window.dock.paperIn
                low: true
                textSize: Style.px(6)
                text: qsTr("拿走材料")
                onClicked: window.dock.takePaper()
            }

            Button {
                objectName: "dock_roll"
                width: parent.width
                low: true
                textSize: Style.px(6)
                text: window.dock.rollIn ? qsTr("拿走回执纸") : qsTr("装上回执纸")
                onClicked: window.dock.switchRoll()
            }

            Button {
                objectName: "dock_pay"
                width: parent.width
                low: true
                textSize: Style.px(6)
                text: qsTr("模拟手机付款")
                onClicked: window.dock.pay()
            }

            Button {
                objectName: "dock_cable"
                width: parent.width
                low: true
                textSize: Style.px(6)
                text: window.dock.cableIn ? qsTr("拔网线") : qsTr("插网线")
                onClicked: window.dock.switchCable()
            }

            Button {
                objectName: "dock_phone"
                width: parent.width
                low: true
                textSize: Style.px(6)
                text: qsTr("看手机短信")
                onClicked: window.dock.lookAtPhone()
            }

            Label {
                objectName: "dock_message"
                width: parent.width
                visible: window.dock.looked
                text: window.dock.message === "" ? qsTr("没有新短信") : window.dock.message
                strong: true
                font.pixelSize: Style.px(7)
            }
        }
    }
}
