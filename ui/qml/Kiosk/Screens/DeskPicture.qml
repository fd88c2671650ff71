pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Shapes
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Style

// The desk, live, with the outline of the page that was found; or the page that was made.
Rectangle {
    id: desk

    required property PaperModel model

    readonly property bool found: model.corners.length === 4 && !model.shown

    radius: Style.corner
    color: Style.tint
    border.width: Style.border
    border.color: desk.found ? Style.green : Style.soft
    clip: true
    Accessible.role: Accessible.Graphic
    Accessible.name: desk.model.shown ? qsTr("拍好的材料") : qsTr("台面的实时画面")

    Image {
        id: live
        anchors.fill: parent
        anchors.margins: Style.border
        anchors.bottomMargin: words.height
        visible: !desk.model.shown
        asynchronous: false
        cache: false
        fillMode: Image.PreserveAspectFit
        source: desk.model.liveSource
        sourceSize.width: width
    }

    Image {
        anchors.fill: parent
        anchors.margins: Style.px(3)
        visible: desk.model.shown
        asynchronous: false
        cache: false
        fillMode: Image.PreserveAspectFit
        source: desk.model.pageSource
    }

    Shape {
        id: outline
        visible: desk.found
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
                path: desk.found ? desk.model.corners.concat([desk.model.corners[0]])
                                       .map(corner => Qt.point(corner.x * outline.width, corner.y * outline.height)) : []
            }
        }
    }

    Column {
        anchors.centerIn: parent
        visible: desk.model.liveSource === "" && !desk.model.shown
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
        visible: !desk.model.shown && desk.model.liveSource !== ""
        color: hint.text === "" || desk.model.taking ? Style.tint : (desk.found ? Style.greenTint : Style.amberTint)

        Label {
            id: hint
            anchors.centerIn: parent
            width: parent.width - Style.edge
            horizontalAlignment: Text.AlignHCenter
            text: desk.model.taking ? qsTr("正在拍，请别动") : desk.model.liveHint
            strong: true
            color: desk.model.taking ? Style.blue : (desk.found ? Style.green : Style.amber)
            lineHeight: 1.15
        }
    }
}
