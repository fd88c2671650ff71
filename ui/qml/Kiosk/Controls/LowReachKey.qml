import QtQuick
import QtQuick.Shapes
import Kiosk.Style

// The key for low reach, itself low on every page: a wheelchair, drawn so that it needs no font, and its word.
Touchable {
    id: key

    objectName: "low_reach"
    text: Reach.low ? qsTr("标准位置") : qsTr("低位")
    implicitHeight: Math.max(Style.target, words.implicitHeight + Style.gapSmall)
    implicitWidth: Math.ceil(chair.width + words.implicitWidth) + Style.px(9)
    Accessible.description: qsTr("所有按钮移到屏幕下部")
    onClicked: Reach.asked()

    Rectangle {
        anchors.fill: parent
        radius: Style.corner
        color: key.pressed ? Style.touched : Style.tint
        border.width: key.activeFocus ? Style.borderThick : Style.border
        border.color: Style.blue
    }

    Shape {
        id: chair
        x: Style.px(3)
        anchors.verticalCenter: parent.verticalCenter
        width: Style.px(Style.largeText ? 11 : 9)
        height: width
        Accessible.ignored: true

        readonly property real u: width / 20

        ShapePath {
            strokeWidth: 0
            strokeColor: "transparent"
            fillColor: Style.blue

            PathAngleArc {
                centerX: 8 * chair.u
                centerY: 2.6 * chair.u
                radiusX: 2.2 * chair.u
                radiusY: radiusX
                sweepAngle: 360
            }
        }

        ShapePath {
            strokeColor: Style.blue
            strokeWidth: 1.9 * chair.u
            fillColor: "transparent"
            capStyle: ShapePath.RoundCap
            joinStyle: ShapePath.RoundJoin

            PathPolyline {
                path: [Qt.point(8 * chair.u, 6 * chair.u), Qt.point(8.6 * chair.u, 12 * chair.u),
                       Qt.point(14 * chair.u, 12 * chair.u), Qt.point(16.4 * chair.u, 17.6 * chair.u),
                       Qt.point(18.6 * chair.u, 17 * chair.u)]
            }
        }

        ShapePath {
            strokeColor: Style.blue
            strokeWidth: 1.9 * chair.u
            fillColor: "transparent"
            capStyle: ShapePath.RoundCap

            PathAngleArc {
                centerX: 8.4 * chair.u
                centerY: 13.4 * chair.u
                radiusX: 5.4 * chair.u
                radiusY: radiusX
                startAngle: 30
                sweepAngle: 205
            }
        }
    }

    Label {
        id: words
        anchors.verticalCenter: parent.verticalCenter
        anchors.left: chair.right
        anchors.leftMargin: Style.px(2)
        text: key.text
        color: Style.blue
        font.weight: Font.Medium
        wrapMode: Text.NoWrap
        lineHeight: 1.1
        Accessible.ignored: true
    }
}
