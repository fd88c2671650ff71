pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Style

// The state of the machine in one quiet line. A hollow square besides the colour where something is amiss.
Rectangle {
    id: status

    required property WelcomeModel model

    readonly property bool short: Style.largeText // there is room for what is amiss; help names the keeper too

    implicitHeight: Math.max(flow.implicitHeight, lowKey.visible ? lowKey.height : 0) + Style.px(short ? 5 : 10)
    height: implicitHeight
    color: Style.sheet

    component Mark: Row {
        id: mark
        property bool good: true
        property bool dotted: true
        property string text: ""
        spacing: Style.gapSmall

        Rectangle {
            visible: mark.dotted
            anchors.verticalCenter: parent.verticalCenter
            width: Style.px(3)
            height: width
            radius: mark.good ? width / 2 : 0
            color: mark.good ? Style.green : Style.amber
        }

        Label {
            text: mark.text
            color: mark.good ? Style.soft : Style.amber
            font.pixelSize: Style.textSmall
            lineHeight: status.short ? 1.05 : Style.lineHeight
        }
    }

    LowReachKey {
        id: lowKey
        x: Style.edge
        y: Style.px(3)
        visible: !Reach.low
    }

    Flow {
        id: flow
        x: Style.edge + (lowKey.visible ? lowKey.width + Style.px(7) : 0)
        y: Style.px(3)
        width: parent.width - x - Style.edge
        spacing: Style.px(status.short ? 2 : (Reach.low ? 4 : 7))

        Mark {
            good: status.model.lineUp
            text: status.model.line
        }

        Mark {
            good: status.model.paperGood
            text: status.model.paper
        }

        Mark {
            visible: !status.short
            dotted: false
            text: status.model.hours
        }

        Mark {
            visible: !status.short
            dotted: false
            text: status.model.keeper
        }
    }
}
