import QtQuick
import Kiosk.Style

// Which item, and how far: a thin bar with its words.
Item {
    id: progress

    required property string title
    required property int step
    required property int steps

    visible: title !== ""
    implicitHeight: visible ? column.implicitHeight : 0

    Column {
        id: column
        width: parent.width
        spacing: Style.gapSmall

        Item {
            width: parent.width
            height: Math.max(name.implicitHeight, count.implicitHeight)

            Label {
                id: name
                width: parent.width - count.width - Style.gap
                text: progress.title
                strong: true
            }

            Label {
                id: count
                visible: progress.steps > 0
                anchors.right: parent.right
                width: implicitWidth
                text: qsTr("第 %1 步，共 %2 步").arg(progress.step).arg(progress.steps)
                color: Style.soft
                wrapMode: Text.NoWrap
            }
        }

        Rectangle {
            visible: progress.steps > 0
            width: parent.width
            height: Style.px(2.2)
            radius: height / 2
            color: Style.line

            Rectangle {
                width: parent.width * progress.step / Math.max(1, progress.steps)
                height: parent.height
                radius: height / 2
                color: Style.blue
            }
        }
    }
}
