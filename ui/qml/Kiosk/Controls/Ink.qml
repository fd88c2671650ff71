import QtQuick
import Kiosk.Style

// A pad that a finger writes on. It draws, and tells each point in its own widths; what is kept of them is not its matter.
Canvas {
    id: pad

    property var fresh: [] // what was drawn since the last picture, as [x0, y0, x1, y1] in pixels
    property bool blank: false
    property point last

    signal pressed(x: real, y: real)
    signal drawn(x: real, y: real)

    function clear(): void {
        pad.fresh = [];
        pad.blank = true;
        pad.requestPaint();
    }

    function line(x: real, y: real): void {
        pad.fresh.push([pad.last.x, pad.last.y, x, y]);
        pad.last = Qt.point(x, y);
        pad.requestPaint();
    }

    Accessible.role: Accessible.Canvas
    Accessible.name: qsTr("签名框")

    onPaint: {
        const pen = pad.getContext("2d");
        if (pad.blank)
            pen.clearRect(0, 0, pad.width, pad.height);
        pad.blank = false;
        pen.lineWidth = pad.width * 0.008;
        pen.lineCap = "round";
        pen.strokeStyle = "#000000";
        pen.beginPath();
        for (const [x0, y0, x1, y1] of pad.fresh) {
            pen.moveTo(x0, y0);
            pen.lineTo(x1, y1);
        }
        pen.stroke();
        pad.fresh = [];
    }

    MouseArea {
        anchors.fill: parent
        preventStealing: true // the page does not scroll under a finger that writes
        onPressed: mouse => {
            pad.last = Qt.point(mouse.x, mouse.y);
            pad.line(mouse.x, mouse.y);
            pad.pressed(mouse.x / pad.width, mouse.y / pad.width);
        }
        onPositionChanged: mouse => {
            pad.line(mouse.x, mouse.y);
            pad.drawn(mouse.x / pad.width, mouse.y / pad.width);
        }
    }
}
