import QtQuick
import Kiosk.Style

// The bottom of a page: one step back, the one filled button, and the quiet ways aside.
Rectangle {
    id: bar

    property string primary: ""
    property string primaryHint: ""
    property string primaryName: ""
    property string instead: ""
    property string back: qsTr("上一步")
    property string backName: "back"
    property string aside: ""
    property string asideName: ""
    property string leave: qsTr("退出并清除")

    signal accepted
    signal wentBack
    signal wentAside
    signal leaveAsked

    readonly property real inset: Math.max(Style.edge, (width - Style.columnWidth) / 2)

    implicitHeight: Style.px(6) + row.height + (links.visible ? Style.gap + links.height : 0) + Style.px(5)
    color: Style.sheet

    Rectangle {
        width: parent.width
        height: Style.hairline
        visible: !Style.flat
        color: Style.line
    }

    Item {
        id: row
        x: bar.inset
        y: Style.px(6)
        width: parent.width - 2 * bar.inset
        height: Math.max(Style.button, wanted.visible ? wanted.implicitHeight : 0)

        Button {
            id: backButton
            objectName: bar.backName
            visible: bar.back !== ""
            width: Math.max(Math.round((parent.width - Style.gap) * 0.31), implicitWidth)
            height: parent.height
            text: bar.back
            onClicked: bar.wentBack()
        }

        Button {
            id: wanted
            objectName: bar.primaryName
            visible: bar.primary !== "" && bar.instead === ""
            anchors.right: parent.right
            width: backButton.visible ? parent.width - backButton.width - Style.gap : parent.width
            height: parent.height
            kind: Button.Kind.Primary
            text: bar.primary
            hint: bar.primaryHint
            onClicked: bar.accepted()
        }

        Label {
            visible: bar.instead !== ""
            anchors.right: parent.right
            width: parent.width - backButton.width - Style.gap
            height: parent.height
            horizontalAlignment: Text.AlignHCenter
            verticalAlignment: Text.AlignVCenter
            text: bar.instead
            color: Style.soft
            font.pixelSize: Style.textLead
            lineHeight: 1.15
        }
    }

    Item {
        id: links
        anchors.top: row.bottom
        anchors.topMargin: Style.gap
        x: bar.inset
        width: parent.width - 2 * bar.inset
        height: crowded ? 2 * Style.target + Style.gap : Style.target
        visible: bar.aside !== "" || bar.leave !== "" || !Reach.low

        readonly property real before: lowKey.visible ? lowKey.width + Style.gap : 0
        readonly property bool crowded: bar.aside !== ""
            && before + asideLink.width + (leaveLink.visible ? Style.gap + leaveLink.width : 0) > width

        LowReachKey {
            id: lowKey
            visible: !Reach.low
            y: links.crowded ? Style.target + Style.gap : 0
        }

        LinkButton {
            id: asideLink
            objectName: bar.asideName
            x: links.crowded ? 0 : links.before
            visible: bar.aside !== ""
            text: bar.aside
            onClicked: bar.wentAside()
        }

        LinkButton {
            id: leaveLink
            objectName: "leave"
            anchors.right: parent.right
            y: links.crowded ? Style.target + Style.gap : 0
            visible: bar.leave !== ""
            text: bar.leave
            onClicked: bar.leaveAsked()
        }
    }
}
