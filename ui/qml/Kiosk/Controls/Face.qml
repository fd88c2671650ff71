import QtQuick
import Kiosk.Style

// A face to touch, with its word below; chosen = filled, thick and tinted, never colour alone.
Touchable {
    id: face

    required property int level // 1 very sad to 5 very glad
    property bool chosen: false

    implicitHeight: word.y + word.height + Style.gapSmall
    Accessible.role: Accessible.RadioButton
    Accessible.checkable: true
    Accessible.checked: chosen

    Rectangle {
        anchors.fill: parent
        radius: Style.corner
        color: face.pressed ? Style.touched : (face.chosen ? Style.tint : Style.sheet)
        border.width: face.chosen ? Style.borderThick : Style.border
        border.color: face.chosen ? Style.blue : Style.soft
    }

    Canvas {
        id: picture

        readonly property color ink: face.chosen ? Style.blue : Style.ink

        anchors.horizontalCenter: parent.horizontalCenter
        y: Style.gapSmall
        width: Style.px(18)
        height: width
        onInkChanged: requestPaint()
        onPaint: {
            const pen = picture.getContext("2d"), r = picture.width / 2;
            pen.reset();
            pen.strokeStyle = picture.ink;
            pen.fillStyle = picture.ink;
            pen.lineWidth = r * 0.12;
            pen.lineCap = "round";
            pen.beginPath();
            pen.arc(r, r, r * 0.9, 0, 2 * Math.PI);
            pen.stroke();
            for (const side of [-1, 1]) {
                pen.beginPath();
                pen.arc(r + side * r * 0.34, r * 0.75, r * 0.1, 0, 2 * Math.PI);
                pen.fill();
            }
            pen.beginPath();
            pen.moveTo(r * 0.55, r * 1.3);
            pen.quadraticCurveTo(r, r * (1.3 + (face.level - 3) * 0.25), r * 1.45, r * 1.3);
            pen.stroke();
        }
    }

    Label {
        id: word
        anchors.top: picture.bottom
        anchors.topMargin: Style.gapSmall
        anchors.horizontalCenter: parent.horizontalCenter
        width: parent.width - Style.gapSmall
        horizontalAlignment: Text.AlignHCenter
        text: face.text
        font.pixelSize: Style.textSmall
        lineHeight: 1.1
        Accessible.ignored: true
    }
}
