import QtQuick
import QtQuick.Shapes
import Kiosk.Style

// A round sign: tick, exclamation mark, cross, or an i; drawn, so that it needs no picture and no font.
Rectangle {
    id: sign

    property int tone: Banner.Tone.Good
    property real size: Style.px(24)

    implicitWidth: size
    implicitHeight: size
    radius: size / 2
    color: [Style.green, Style.amber, Style.red, Style.blue][tone]
    Accessible.ignored: true

    Shape {
        anchors.fill: parent
        visible: sign.tone === Banner.Tone.Good || sign.tone === Banner.Tone.Bad

        ShapePath {
            strokeColor: Style.sheet
            strokeWidth: sign.size * 0.09
            fillColor: "transparent"
            capStyle: ShapePath.RoundCap
            joinStyle: ShapePath.RoundJoin

            PathPolyline {
                path: sign.tone === Banner.Tone.Good
                      ? [Qt.point(sign.size * 0.27, sign.size * 0.52), Qt.point(sign.size * 0.44, sign.size * 0.69),
                         Qt.point(sign.size * 0.74, sign.size * 0.32)]
                      : [Qt.point(sign.size * 0.3, sign.size * 0.3), Qt.point(sign.size * 0.7, sign.size * 0.7),
                         Qt.point(sign.size * 0.5, sign.size * 0.5), Qt.point(sign.size * 0.7, sign.size * 0.3),
                         Qt.point(sign.size * 0.3, sign.size * 0.7)]
            }
        }
    }

    Text {
        anchors.centerIn: parent
        visible: sign.tone === Banner.Tone.Heed || sign.tone === Banner.Tone.Plain
        text: sign.tone === Banner.Tone.Heed ? "!" : "i"
        color: Style.sheet
        font.pixelSize: Math.max(1, sign.size * 0.66)
        font.weight: Font.Bold
    }
}
