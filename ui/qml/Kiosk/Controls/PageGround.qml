import QtQuick
import Kiosk.Style

// What a page stands on where its answers are apart from its words: their sheet, and the lines around it.
Item {
    id: ground

    property real sheetX: 0
    property real sheetY: 0
    property real edgeX: 0

    Rectangle {
        x: ground.sheetX
        y: ground.sheetY
        width: parent.width - x
        height: parent.height - y
        color: Style.sheet
    }

    Rectangle {
        y: ground.sheetY
        width: parent.width
        height: Style.hairline
        visible: ground.sheetY > 0
        color: Style.line
    }

    Rectangle {
        x: ground.edgeX - width
        y: ground.sheetY
        width: Style.hairline
        height: parent.height - y
        visible: ground.edgeX > 0
        color: Style.line
    }
}
