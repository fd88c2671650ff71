import QtQuick
import Kiosk.Style

// Whatever can be touched. A finger may tremble by the application's drag distance; beyond it, it scrolls the page.
Item {
    id: touchable

    property string text: ""
    property alias pressed: tap.pressed

    signal clicked

    implicitHeight: Style.target
    implicitWidth: Style.target
    activeFocusOnTab: true
    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.focusable: true
    Accessible.onPressAction: clicked()
    Keys.onReturnPressed: clicked()
    Keys.onSpacePressed: clicked()

    TapHandler {
        id: tap
        gesturePolicy: TapHandler.DragThreshold
        onTapped: touchable.clicked()
    }
}
