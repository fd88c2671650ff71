pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Style

// What happened, in true words: the state that was answered, the number, and whether the slip came out.
Page {
    id: page

    required property FarewellModel model
    required property RatingModel rating
    required property AppModel app

    readonly property bool qrShown: page.model.qrSource !== ""
    // Where nothing was printed, numbers come before faces: on a lying screen with large letters there is room for one.
    readonly property bool facesBelow: Reach.low || (qrShown && Style.landscape && Style.largeText)

    Item {
        width: parent.width
        height: Math.max(sign.height, title.implicitHeight)

        Sign {
            id: sign
            anchors.verticalCenter: title.verticalCenter
            tone: page.model.tone
            size: Style.px(22)
        }

        Headline {
            id: title
            objectName: "farewell_title"
            anchors.left: sign.right
            anchors.leftMargin: Style.px(6)
            anchors.right: parent.right
            said: page.model.headline
            font.pixelSize: page.qrShown ? Style.textTitle : Style.textHero
        }
    }

    Label {
        width: parent.width
        visible: text !== ""
        text: Style.kept(page.model.whatNext)
        font.pixelSize: page.qrShown ? Style.textBody : Style.textLead
    }

    facts: Sheet {
        width: parent?.width ?? 0

        NumberGroups {
            width: parent.width
            bottomPadding: Style.gapSmall
            title: page.model.numberTitle
            groups: page.model.number
        }

        FactRow {
            objectName: "query_code"
            width: parent.width
            visible: page.model.query !== ""
            label: qsTr("查询码")
            value: page.model.query
            strong: true
            source: qsTr("打电话或到窗口问进展时，报办件编号和查询码")
        }

        Repeater {
            model: page.model.rows

            FactRow {
                required property var modelData
                required property int index
                width: parent?.width ?? 0
                label: modelData.label
                value: modelData.value
                strong: modelData.strong ?? false
                last: index === page.model.rows.length - 1
            }
        }
    }

    belowFacts: Row {
        width: parent?.width ?? 0
        spacing: Style.gap

        Banner {
            objectName: "print_result"
            width: parent.width - (page.qrShown ? code.width + Style.gap : 0)
            height: page.qrShown ? Math.max(implicitHeight, code.height) : implicitHeight
            tone: page.model.printTone
            text: page.model.printWords
            detail: page.model.printDetail
        }

        Image {
            id: code
            visible: page.qrShown
            width: Style.px(50)
            height: width
            asynchronous: false
            cache: false
            smooth: false
            source: page.model.qrSource
            Accessible.role: Accessible.Graphic
            Accessible.name: qsTr("编号的二维码")
        }
    }

    middle: [
        Label {
            width: parent?.width ?? 0
            visible: page.model.flow.length > 0
            text: qsTr("接下来")
            strong: true
        },
        StepList {
            width: parent?.width ?? 0
            words: page.model.flow
            now: page.model.flowNow
        }
    ]

    lower: Loader {
        width: parent.width
        active: page.facesBelow && page.rating.offered
        sourceComponent: faces
    }

    Component {
        id: faces

        RatingRow {
            model: page.rating
        }
    }

    // Outside of what scrolls: the faces and the way out are always in sight.
    actions: Rectangle {
        width: parent?.width ?? 0
        height: ways.height + Style.px(12)
        color: Style.sheet

        Rectangle {
            width: parent.width
            height: Style.hairline
            visible: !Style.flat
            color: Style.line
        }

        Column {
            id: ways
            x: Style.edge
            y: Style.px(6)
            width: parent.width - 2 * Style.edge
            spacing: Style.gap

            Loader {
                width: parent.width
                active: !page.facesBelow && page.rating.offered
                sourceComponent: faces
            }

            Row {
                width: parent.width
                visible: page.model.canPrintAgain || page.model.canDoAnother
                spacing: Style.gap

                Button {
                    objectName: "print_again"
                    visible: page.model.canPrintAgain
                    width: (parent.width - Style.gap) / 2
                    text: qsTr("再打一次")
                    onClicked: page.model.printAgain()
                }

                Button {
                    objectName: "another"
                    visible: page.model.canDoAnother
                    width: page.model.canPrintAgain ? (parent.width - Style.gap) / 2 : parent.width
                    text: qsTr("再办一件")
                    onClicked: page.model.another()
                }
            }

            Button {
                objectName: "done"
                width: parent.width
                visible: !page.model.cardLeft
                kind: Button.Kind.Primary
                text: qsTr("办完了，清除我的信息")
                hint: qsTr("%1 秒后自动清除，请拿好身份证").arg(page.app.seconds)
                onClicked: page.model.done()
            }

            Banner {
                width: parent.width
                tone: Banner.Tone.Heed
                text: page.model.cardLeft ? qsTr("请取走您的身份证") : ""
            }
        }
    }
}
