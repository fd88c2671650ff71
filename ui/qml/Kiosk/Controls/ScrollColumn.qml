pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Style

// A column of a page. What does not fit is scrolled, and two buttons below it say so, for those who do not know that a
// page can be pushed; they never lie over what is scrolled.
Item {
    id: column

    property string name: "more"
    property real needed: 0
    property real inset: Style.edge
    property real waysWidth: width
    property bool waysBelow: false // below the column's own height, where somebody reaches them who cannot reach it

    readonly property bool overflowing: needed > height
    readonly property Item content: view.contentItem
    readonly property alias viewHeight: view.height
    readonly property alias contentHeight: view.contentHeight
    readonly property real waysHeight: overflowing ? more.height : 0

    function turn(pages: real): void {
        view.contentY = Math.max(0, Math.min(view.contentHeight - view.height, view.contentY + view.height * pages));
    }

    function toTop(): void {
        view.contentY = 0;
    }

    Flickable {
        id: view

        readonly property bool atTop: contentY < Style.px(2)
        readonly property bool atEnd: contentY + height > contentHeight - Style.px(2)

        objectName: column.name + "_view"
        width: parent.width
        height: column.height - (column.waysBelow ? 0 : column.waysHeight)
        clip: true
        contentHeight: Math.max(height, column.needed)
        interactive: column.overflowing
        boundsBehavior: Flickable.StopAtBounds
    }

    Rectangle {
        id: more
        y: column.waysBelow ? column.height : column.height - height
        width: column.waysWidth
        height: Style.buttonLow + Style.px(6)
        visible: column.overflowing
        color: Style.sheet

        Rectangle {
            width: parent.width
            height: Style.hairline
            color: Style.line
        }

        Row {
            id: ways
            x: column.inset
            y: Style.px(3)
            width: parent.width - 2 * column.inset
            spacing: Style.gap

            LinkButton {
                objectName: column.name + "_above"
                width: (ways.width - (view.atEnd ? 0 : Style.gap)) / (view.atEnd ? 1 : 2)
                height: Style.buttonLow
                visible: !view.atTop
                text: qsTr("↑ 回上面")
                onClicked: column.turn(-0.8)
            }

            LinkButton {
                objectName: column.name + "_below"
                width: (ways.width - (view.atTop ? 0 : Style.gap)) / (view.atTop ? 1 : 2)
                height: Style.buttonLow
                visible: !view.atEnd
                strong: true
                text: qsTr("↓ 下面还有")
                onClicked: column.turn(0.8)
            }
        }
    }
}
