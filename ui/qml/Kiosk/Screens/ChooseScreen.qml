pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Style

// What can be come for: the wanted items and the topics, or the items of one topic. One that cannot be done here says why.
Page {
    id: page

    required property ChooseModel model
    required property AppModel app
    required property EarlierModel earlier

    readonly property bool inTopic: page.model.topic !== ""
    // Where letters are large, the wanted items come first and by name alone: nobody has to scroll to them. Within low reach
    // there is room for six or for the topics, and the topics lead to everything.
    readonly property bool tiled: !inTopic && Style.largeText

    function choose(id: string): void {
        page.toTop();
        page.model.choose(id);
    }

    headline: page.inTopic ? page.model.topic : qsTr("您要办什么？")
    reason: qsTr("%1，您好。选一件，资料自动带出。").arg(page.model.name)

    Banner {
        width: parent.width
        text: page.model.registry
        mayBecome: page.model.registryWords  // nothing jumps under the finger when the city answers
    }

    Banner {
        width: parent.width
        tone: Banner.Tone.Heed
        text: page.model.notYet
    }

    near: [
        LargeTextOffer {
            width: parent?.width ?? 0
            app: page.app
        },
        Button {
            objectName: "open_guide"
            width: parent?.width ?? 0
            visible: page.model.notYetItem !== ""
            low: true
            text: qsTr("看这件事的指南：带什么、到哪里")
            onClicked: page.model.openGuide()
        }
    ]

    // Below the offer: they are found a moment later, and push down nothing that is asked.
    belowFacts: EarlierCases {
        width: parent?.width ?? 0
        model: page.earlier
        here: !page.tiled || Style.landscape
    }

    middle: Sheet {
        width: parent?.width ?? 0

        Repeater {
            model: page.model.known

            FactRow {
                required property var modelData
                required property int index
                width: parent?.width ?? 0
                label: modelData.label
                value: modelData.value
                source: modelData.source
                last: index === page.model.known.length - 1
            }
        }
    }

    lower: [
        Label {
            width: parent?.width ?? 0
            visible: page.tiled && !Style.landscape
            text: qsTr("常办的事")
            color: Style.soft
            font.weight: Font.Medium
        },
        TileGrid {
            width: parent?.width ?? 0
            visible: page.tiled
            columns: Style.largeText ? 2 : 3
            prefix: "item_"
            tiles: page.tiled ? page.model.items.map(each => ({ id: each.id, name: each.name, badge: each.guide ? each.badge : "" })) : []
            onChosen: id => page.choose(id)
        },
        Button {
            objectName: page.tiled ? "" : "look_around"
            width: parent?.width ?? 0
            visible: !page.inTopic && !page.tiled
            low: true
            text: qsTr("用字找，或者先看指南")
            onClicked: page.model.lookAround()
        },
        Label {
            width: parent?.width ?? 0
            visible: !page.inTopic
            text: qsTr("按主题找")
            color: Style.soft
            font.weight: Font.Medium
        },
        TileGrid {
            width: parent?.width ?? 0
            visible: !page.inTopic
            least: Style.px(page.tiled ? 22 : 30)
            prefix: "topic_"
            tiles: page.model.topics
            onChosen: id => {
                page.toTop();
                page.model.chooseTopic(id);
            }
        },
        Button {
            objectName: page.tiled ? "look_around" : ""
            width: parent?.width ?? 0
            visible: page.tiled
            low: true
            text: qsTr("用字找，或者先看指南")
            onClicked: page.model.lookAround()
        },
        Label {
            width: parent?.width ?? 0
            visible: !page.inTopic && !page.tiled
            text: qsTr("常办的事")
            color: Style.soft
            font.weight: Font.Medium
        },
        Repeater {
            model: page.tiled ? [] : page.model.items

            ItemCard {
                required property var modelData
                objectName: "item_" + modelData.id
                width: parent?.width ?? 0
                text: modelData.name
                hint: modelData.hint
                badge: modelData.badge
                onClicked: page.choose(modelData.id)
            }
        },
        EarlierCases {
            width: parent?.width ?? 0
            model: page.earlier
            here: page.tiled && !Style.landscape  // else nobody in large text would see what can be come for
        }
    ]

    actions: ActionBar {
        width: parent?.width ?? 0
        primary: ""
        back: page.inTopic ? qsTr("全部主题") : qsTr("退出并清除")
        leave: page.inTopic ? qsTr("退出并清除") : ""
        onWentBack: page.inTopic ? page.model.allTopics() : page.app.leave()
        onLeaveAsked: page.app.leave()
    }
}
