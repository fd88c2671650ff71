pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Style

// The guide: how long, how much, what to bring and who has it already; whether it can be begun here now; three ways on.
Page {
    id: page

    required property GuideModel model
    required property AppModel app

    readonly property bool onPhone: page.model.onPhone

    headline: page.model.name
    headlineSize: Style.textTitle
    reason: page.onPhone ? "" : page.model.summary
    onOnPhoneChanged: page.toTop()

    Banner {
        objectName: "verdict"
        width: parent.width
        visible: text !== "" && !page.onPhone
        tone: page.model.verdict
        text: page.model.reason
    }

    Banner {
        objectName: "guide_printed"
        width: parent.width
        visible: text !== "" && !page.onPhone
        tone: page.model.printTone
        text: page.model.printWords
    }

    GuideOnPhone {
        width: parent.width
        visible: page.onPhone
        source: page.model.code
        linked: page.model.linked
    }

    // The two limits stand side by side: what the law gives, and what is promised here.
    Row {
        width: parent.width
        visible: !page.onPhone
        spacing: Style.gap

        component Limit: Sheet {
            id: limit
            property string label: ""
            property string value: ""
            property bool good: false
            width: (parent.width - Style.gap) / 2

            Label {
                width: parent?.width ?? 0
                text: limit.label
                color: Style.soft
            }

            Label {
                width: parent?.width ?? 0
                text: limit.value
                strong: true
                color: limit.good ? Style.green : Style.ink
                font.pixelSize: Style.textLead
            }
        }

        Limit {
            label: qsTr("法定时限")
            value: page.model.statutory
        }

        Limit {
            label: qsTr("承诺时限")
            value: page.model.promised
            good: true
        }
    }

    Sheet {
        width: parent.width
        visible: !page.onPhone

        Repeater {
            model: page.model.facts

            FactRow {
                required property var modelData
                required property int index
                width: parent?.width ?? 0
                label: modelData.label
                value: modelData.value
                source: modelData.source
                last: index === page.model.facts.length - 1
            }
        }
    }

    facts: [
        GuideSections {
            width: parent?.width ?? 0
            visible: !page.onPhone
            model: page.model
        },
        Sheet {
            width: parent?.width ?? 0
            visible: page.model.carried.length > 0

            Repeater {
                model: page.model.carried

                Label {
                    required property string modelData
                    width: parent?.width ?? 0
                    text: modelData
                    bottomPadding: Style.px(1)
                }
            }
        }
    ]

    actions: Rectangle {
        width: parent?.width ?? 0
        height: ways.height
        color: Style.sheet

        Rectangle {
            width: parent.width
            height: Style.hairline
            color: Style.line
        }

        Column {
            id: ways
            width: parent.width

            Row {
                id: takings

                readonly property int count: 1 + (page.model.mayPrint ? 1 : 0) + (page.model.mayPrintA4 ? 1 : 0)
                readonly property real tallest: Math.max(slip.implicitHeight, sheet.implicitHeight, phone.implicitHeight)
                readonly property real each: (width - (count - 1) * spacing) / count

                x: bar.inset
                topPadding: Style.px(4)
                width: parent.width - 2 * bar.inset
                visible: !page.onPhone
                spacing: Style.gap

                Button {
                    id: slip
                    objectName: "print_guide"
                    height: takings.tallest
                    width: takings.each
                    visible: page.model.mayPrint
                    low: true
                    text: qsTr("打印指南")
                    onClicked: {
                        page.toTop();
                        page.model.print();
                    }
                }

                Button {
                    id: sheet
                    objectName: "print_guide_a4"
                    height: takings.tallest
                    width: takings.each
                    visible: page.model.mayPrintA4
                    low: true
                    text: qsTr("打在 A4 上")
                    onClicked: {
                        page.toTop();
                        page.model.printA4();
                    }
                }

                Button {
                    id: phone
                    objectName: "guide_on_phone"
                    height: takings.tallest
                    width: takings.each
                    low: true
                    text: qsTr("带到手机上")
                    onClicked: page.model.takeOnPhone(true)
                }
            }

            ActionBar {
                id: bar
                width: parent.width
                primary: page.onPhone ? "" : page.begins[page.model.begins]
                primaryName: "begin"
                leave: page.model.known ? qsTr("退出并清除") : qsTr("回首页")
                onAccepted: page.model.begin()
                onWentBack: page.app.goBack()
                onLeaveAsked: page.app.leave()
            }
        }
    }

    // In the order of GuideModel.Begins.
    readonly property list<string> begins: [
        "", qsTr("开始办：放身份证"), qsTr("开始办：输入号码"), qsTr("开始办"), qsTr("拿去窗口的单子")
    ]
}
