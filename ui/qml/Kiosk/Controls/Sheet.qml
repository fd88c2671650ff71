import QtQuick
import Kiosk.Style

// A white sheet that holds facts.
Rectangle {
    default property alias content: column.data

    implicitHeight: column.implicitHeight + Style.px(8)
    radius: Style.corner
    color: Style.sheet
    border.width: Style.hairline
    border.color: Style.line

    Column {
        id: column
        x: Style.px(8)
        y: Style.px(4)
        width: parent.width - Style.px(16)
    }
}
