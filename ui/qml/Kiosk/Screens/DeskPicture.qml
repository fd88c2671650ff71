pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Shapes
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Style

// The desk, live, with the outline of the page that was found; or the page that was made.
Rectangle {
    id: view

    required property LiveDesk desk
    property bool shown: false
    property bool taking: false
    property string pageSource: ""

    readonly property bool found: desk.corners.length === 4 && !shown

    radius: Style.corner
    color: Style.tint
    border.width: Style.border
    border.color: view.found ? Style.green : Style.soft
    clip: true
    Accessible.role: Accessible.Graphic
    Accessible.name: view.shown ? qsTr("拍好的材料") : qsTr("台面的实时画面")

    Image {
        id: live
        anchors.fill: parent
        anchors.margins: Style.border
        anchors.bottomMargin: words.height
        visible: !view.shown
        asynchronous: false
        cache: false
        fillMode: Image.PreserveAspectFit
        source: view.desk.source // unscaled: scaling each picture before it is drawn costs four times as much
        smooth: true
    }

    Image {
        anchors.fill: parent
        anchors.margins: Style.px(3)
        visible: view.shown
        asynchronous: false
        cache: false
        fillMode: Image.PreserveAspectFit
        source: view.pageSource
    }

    Shape {
        id: outline
        visible: view.found
        x: live.x + (live.width - live.paintedWidth) / 2
        y: live.y + (live.height - live.paintedHeight) / 2
        width: live.paintedWidth
        height: live.paintedHeight

        ShapePath {
            strokeColor: Style.green
            strokeWidth: Style.borderThick
            fillColor: "transparent"
            joinStyle: ShapePath.RoundJoin

            PathPolyline {
                path: view.found ? view.desk.corners.concat([view.desk.corners[0]])
                                       .map(corner => Qt.point(corner.x * outline.width, corner.y * outline.height)) : []
            }
        }
    }

    Column {
        anchors.centerIn: parent
        visible: view.desk.source === "" && !view.shown
        spacing: Style.gap

        Busy {
            anchors.horizontalCenter: parent.horizontalCenter
        }

        Label {
            text: qsTr("正在打开摄像头")
            color: Style.soft
        }
    }

    Rectangle {
        id: words
        anchors.bottom: parent.bottom
        width: parent.width
        height: Math.max(hint.implicitHeight, Style.textBody * 1.3) + Style.px(5)
        visible: !view.shown && view.desk.source !== ""
        color: hint.text === "" || view.taking ? Style.tint : (view.found ? Style.greenTint : Style.amberTint)

        Label {
            id: hint
            anchors.centerIn: parent
            width: parent.width - Style.edge
            horizontalAlignment: Text.AlignHCenter
            text: view.taking ? qsTr("正在拍，请别动") : view.desk.hint
            strong: true
            color: view.taking ? Style.blue : (view.found ? Style.green : Style.amber)
            lineHeight: 1.15
        }
    }
}
