import QtQuick
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Style

// Asked once of somebody who is 60 or older by their card. It stands aside: whoever does not answer just goes on.
Rectangle {
    id: offer

    required property AppModel app

    visible: app.offersLargeText
    implicitHeight: Math.max(yes.height, words.implicitHeight) + Style.px(6)
    radius: Style.corner
    color: Style.tint
    border.width: Style.contrast ? Style.border : 0
    border.color: Style.blue

    Label {
        id: words
        anchors.verticalCenter: parent.verticalCenter
        x: Style.px(6)
        width: yes.x - Style.gap - x
        text: qsTr("用大字版吗？")
        strong: true
        font.pixelSize: Style.textLead
    }

    Button {
        id: yes
        objectName: "large_text_yes"
        anchors.verticalCenter: parent.verticalCenter
        anchors.right: no.left
        anchors.rightMargin: Style.gap
        low: true
        text: qsTr("用大字")
        onClicked: offer.app.answerLargeText(true)
    }

    Button {
        id: no
        objectName: "large_text_no"
        anchors.verticalCenter: parent.verticalCenter
        anchors.right: parent.right
        anchors.rightMargin: Style.px(6)
        low: true
        text: qsTr("不用")
        onClicked: offer.app.answerLargeText(false)
    }
}
