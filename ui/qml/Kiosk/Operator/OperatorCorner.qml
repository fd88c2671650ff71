import QtQuick
import Kiosk.Models
import Kiosk.Style

// The way in for those who know it: five seconds on the top left corner.
Item {
    id: corner

    required property OperatorModel model

    objectName: "operator_corner"
    width: Style.header
    height: Style.header

    TapHandler {
        gesturePolicy: TapHandler.WithinBounds
        longPressThreshold: 5
        onLongPressed: corner.model.open()
    }
}
