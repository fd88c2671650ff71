import QtQuick
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Style

// Where this is, and the things that always work; in low reach these stand at the lower edge instead.
Rectangle {
    id: header

    required property AppModel app

    signal helpAsked

    implicitHeight: Style.header
    color: Style.sheet

    Label {
        anchors.verticalCenter: parent.verticalCenter
        x: Style.edge
        width: (Reach.low ? parent.width - Style.edge : tools.x - Style.gap) - x
        text: Reach.low ? qsTr("低位模式：按钮都在下面，时间加倍") : Style.kept(header.app.site)
        strong: true
        color: Reach.low ? Style.blue : Style.ink
        font.pixelSize: Style.px(Style.largeText ? 9 : 7)
        lineHeight: 1.1
        height: Reach.low ? undefined : Style.header - Style.gap
        verticalAlignment: Text.AlignVCenter
        fontSizeMode: Reach.low ? Text.FixedSize : Text.Fit  // a long name of a place, in large text
        minimumPixelSize: Style.px(5)
    }

    ToolKeys {
        id: tools
        anchors.right: parent.right
        anchors.rightMargin: Style.edge
        anchors.verticalCenter: parent.verticalCenter
        visible: !Reach.low
        app: header.app
        onHelpAsked: header.helpAsked()
    }

    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: Style.hairline
        color: Style.line
    }
}
