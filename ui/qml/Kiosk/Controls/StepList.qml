pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Style

// Numbered lines to read: what to do or what happens, one after another. Where one of them is now, what is done has a
// tick and what is ahead a hollow ring; nothing here can be touched.
Column {
    id: steps

    property list<string> words: []
    property int now: -1
    property real textSize: Style.largeText ? Style.textBody : Style.textLead

    spacing: Style.px(5)

    Repeater {
        model: steps.words

        Item {
            id: step
            required property string modelData
            required property int index
            readonly property bool counted: steps.now < 0
            readonly property bool done: !counted && index < steps.now
            readonly property bool present: !counted && index === steps.now

            width: parent?.width ?? 0
            height: Math.max(ring.height, words.implicitHeight)

            Rectangle {
                visible: step.index < steps.words.length - 1
                anchors.horizontalCenter: ring.horizontalCenter
                y: ring.height
                width: Style.border
                height: step.height - ring.height + steps.spacing
                color: Style.line
            }

            Rectangle {
                id: ring
                width: Style.px(Style.largeText ? 15 : 12)
                height: width
                radius: width / 2
                color: step.present ? Style.blue : (step.counted ? Style.tint : Style.ground)
                border.width: step.counted || step.done ? 0 : Style.border
                border.color: step.present ? Style.blue : Style.soft

                Label {
                    anchors.fill: parent
                    visible: !step.done
                    horizontalAlignment: Text.AlignHCenter
                    verticalAlignment: Text.AlignVCenter
                    text: String(step.index + 1)
                    strong: true
                    color: step.present ? Style.sheet : (step.counted ? Style.blue : Style.soft)
                    font.pixelSize: Style.textSmall
                    lineHeight: 1
                    Accessible.ignored: true
                }

                Sign {
                    anchors.fill: parent
                    visible: step.done
                    size: ring.width
                }
            }

            Label {
                id: words
                x: ring.width + Style.px(6)
                y: Math.max(0, Math.round((ring.height - steps.textSize * 1.25) / 2))
                width: parent.width - x
                text: Style.kept(step.modelData)
                font.pixelSize: steps.textSize
                strong: step.present
                color: step.counted || step.present ? Style.ink : Style.soft
                lineHeight: 1.25
            }
        }
    }
}
