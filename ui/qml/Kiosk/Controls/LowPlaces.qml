import QtQuick
import Kiosk.Style

// In low reach, on top of the answers: what could be touched among the words, and a key for each fact to change.
Column {
    id: places

    property real nearHeight: 0
    readonly property alias near: nearItem
    readonly property alias changes: changesFlow

    spacing: Style.gap

    Item {
        id: nearItem
        width: parent.width
        height: places.nearHeight
    }

    Flow {
        id: changesFlow
        width: parent.width
        spacing: Style.gap
    }
}
