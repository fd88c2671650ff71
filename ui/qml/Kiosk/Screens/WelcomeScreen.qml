pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Style

// Nobody is here. Laying the card down is enough; everything else is a touch away.
Item {
    id: welcome

    required property WelcomeModel model

    Page {
        id: page
        anchors.fill: parent
        headline: welcome.model.readerWorks ? qsTr("请把身份证放在读卡区") : qsTr("读卡器暂停，可以输入身份证号办理")
        reason: qsTr("资料自动带出，知道的不再问，查得到的不用交。")

        CardPicture {
            width: parent.width
            visible: welcome.model.readerWorks
            caption: qsTr("读卡区在屏幕下方，亮蓝灯处")
        }

        Banner {
            width: parent.width
            tone: Banner.Tone.Good
            text: welcome.model.last
        }

        lower: [
            Label {
                visible: welcome.model.items.length > 0
                width: parent.width
                text: qsTr("也可以先选要办的事")
                strong: true
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
            },
            Item {
                width: 1
                height: Style.gapSmall
            },
            Button {
                objectName: "way_without_card"
                width: parent.width
                text: qsTr("没带身份证")
                hint: qsTr("输入号码也能办，窗口再核对")
                onClicked: welcome.model.startWithoutCard()
            },
            Button {
                objectName: "start_card"
                visible: welcome.model.readerWorks
                width: parent.width
                kind: Button.Kind.Primary
                text: qsTr("用身份证，开始办事")
                onClicked: welcome.model.start()
            }
        ]

        actions: StatusLine {
            width: page.width
            model: welcome.model
        }
    }
}
