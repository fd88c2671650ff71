pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Style

// Nobody is here. Laying the card down is enough; everything else is a touch away.
Item {
    id: welcome

    required property WelcomeModel model

    // English words need more room: where a bar stands above, or something is said of the last person, the things that one
    // can come for go before what only explains.
    property bool helped: false
    readonly property bool crowded: Style.latin && !Style.landscape && (welcome.helped || welcome.model.last !== "")

    Page {
        id: page
        anchors.fill: parent
        headline: welcome.model.readerWorks ? qsTr("请把身份证放在读卡区") : qsTr("读卡器暂停，可以输入身份证号办理")
        reason: welcome.crowded ? "" : qsTr("资料自动带出，知道的不再问，查得到的不用交。")

        Item {
            id: amongWords
            width: parent.width
            height: page.beside ? 0 : card.height
            visible: card.visible
        }

        pictured: page.beside && welcome.model.readerWorks
        facts: Item {
            id: besideWords
            width: parent?.width ?? 0
            height: page.beside ? card.height : 0
        }

        CardPicture {
            id: card
            parent: page.beside ? besideWords : amongWords
            width: parent?.width ?? 0
            visible: welcome.model.readerWorks
            caption: qsTr("读卡区在屏幕下方，亮蓝灯处")
        }

        Banner {
            width: parent.width
            tone: Banner.Tone.Good
            text: welcome.model.last
        }

        middle: [
            Label {
                width: parent?.width ?? 0
                text: qsTr("三步办好")
                strong: true
            },
            StepList {
                width: parent?.width ?? 0
                words: [qsTr("放身份证，选要办的事"), qsTr("看一遍带出来的资料，补上缺的"), qsTr("提交，拿回执")]
            }
        ]

        lower: [
            Item {
                width: parent.width
                height: Math.max(first.implicitHeight, helper.visible ? helper.height : 0)

                Label {
                    id: first
                    anchors.verticalCenter: parent.verticalCenter
                    visible: welcome.model.items.length > 0
                    width: parent.width - (helper.visible ? helper.width + Style.gap : 0)
                    text: qsTr("也可以先选要办的事")
                    strong: true
                }

                LinkButton {
                    id: helper
                    objectName: "helper"
                    anchors.right: parent.right
                    visible: welcome.model.helpers
                    text: qsTr("帮办")
                    onClicked: welcome.model.signIn()
                }
            },
            Label {
                objectName: "one_trip_share"
                visible: text !== "" && !Style.largeText && !(welcome.crowded && welcome.helped)
                width: parent.width
                text: welcome.model.share
                color: Style.soft
                font.pixelSize: Style.textSmall
            },
            Grid {
                id: grid

                readonly property real tallest: {
                    let height = Style.px(40);
                    for (let n = 0; n < cards.count; n++)
                        height = Math.max(height, cards.itemAt(n)?.implicitHeight ?? 0);
                    return height;
                }

                width: parent.width
                columns: welcome.model.items.length > 4 ? 3 : Math.max(1, Math.min(3, welcome.model.items.length))
                spacing: Style.gap

                Repeater {
                    id: cards
                    model: welcome.model.items

                    ItemCard {
                        required property var modelData
                        objectName: "item_" + modelData.id
                        width: (grid.width - (grid.columns - 1) * grid.spacing) / grid.columns
                        height: grid.tallest
                        centred: true
                        text: modelData.name
                        hint: modelData.hint
                        onClicked: welcome.model.chooseItem(modelData.id)
                    }
                }
            }
        ]

        // Outside of what scrolls: the ways to begin are always in sight.
        actions: Rectangle {
            width: parent?.width ?? 0
            height: ways.height
            color: Style.sheet

            Column {
                id: ways
                width: parent.width
                spacing: Reach.low ? Style.gapSmall : Style.gap

                Row {
                    id: without

                    readonly property real tallest: Math.max(look.implicitHeight, typed.implicitHeight)

                    x: Style.edge
                    width: parent.width - 2 * Style.edge
                    spacing: Style.gap

                    Button {
                        id: look
                        objectName: "look_around"
                        width: (parent.width - Style.gap) / 2
                        height: without.tallest
                        text: qsTr("先看看怎么办")
                        hint: Style.largeText ? "" : qsTr("不用放卡，看指南、找事项")
                        onClicked: welcome.model.lookAround()
                    }

                    Button {
                        id: typed
                        objectName: "way_without_card"
                        width: (parent.width - Style.gap) / 2
                        height: without.tallest
                        text: qsTr("没带身份证")
                        hint: Style.largeText ? "" : qsTr("输入号码也能办，窗口再核对")
                        onClicked: welcome.model.startWithoutCard()
                    }
                }

                Button {
                    objectName: "start_card"
                    x: Style.edge
                    visible: welcome.model.readerWorks
                    width: parent.width - 2 * Style.edge
                    kind: Button.Kind.Primary
                    text: qsTr("用身份证，开始办事")
                    onClicked: welcome.model.start()
                }

                StatusLine {
                    width: parent.width
                    model: welcome.model
                }
            }
        }
    }
}
