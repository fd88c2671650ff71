import QtQuick
import Kiosk.Controls
import Kiosk.Style

// The code that a phone reads; it lies on white in every colour of the screen.
Column {
    id: taken

    property string source: ""
    property bool linked: false

    spacing: Style.gap

    Rectangle {
        anchors.horizontalCenter: parent.horizontalCenter
        width: Style.px(Style.flat ? 84 : (Style.landscape ? 100 : 120))
        height: width
        radius: Style.corner
        color: Style.paper

        Image {
            anchors.fill: parent
            anchors.margins: Style.gapSmall
            asynchronous: false
            cache: false
            smooth: false
            source: taken.source
            Accessible.role: Accessible.Graphic
            Accessible.name: qsTr("指南的二维码")
        }
    }

    Label {
        width: parent.width
        horizontalAlignment: Text.AlignHCenter
        text: taken.linked ? qsTr("用手机扫一扫，打开网上的指南") : qsTr("用手机扫一扫，要点就在手机上，不用联网")
        font.pixelSize: Style.textLead
    }
}
