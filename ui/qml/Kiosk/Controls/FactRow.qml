pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Style

// A fact: what it is called, what it says, where it comes from, and the way to change it.
Item {
    id: row

    property string label: ""
    property string value: ""
    property string source: ""
    property string action: ""
    property string actionName: ""
    property bool last: false
    property bool strong: false
    property bool amiss: false

    signal acted

    // In low reach the way to change a fact is a key among the answers, which names the fact.
    readonly property bool away: Reach.low && home !== null
    property Page home: null

    function pageAbove(): Page {
        let above = row.parent;
        while (above !== null && !(above as Page))
            above = above.parent;
        return above as Page;
    }

    Component.onCompleted: row.home = row.pageAbove()

    implicitHeight: Math.max(words.implicitHeight, name.implicitHeight, change.visible ? Style.target + Style.px(1) : 0) + Style.px(5)

    Label {
        id: name
        y: Style.px(2.5)
        width: Style.px(Style.largeText ? 66 : 54)
        text: Style.kept((row.amiss ? "! " : "") + row.label)
        color: Style.soft
        lineHeight: 1.2
    }

    Column {
        id: words
        anchors.left: name.right
        anchors.leftMargin: Style.gap
        anchors.right: change.visible ? change.left : parent.right
        anchors.rightMargin: change.visible ? Style.gap : 0
        y: Style.px(2.5)

        Label {
            width: parent.width
            text: Style.kept(row.value)
            font.pixelSize: row.strong ? Style.textLead : Style.textBody
            font.weight: row.strong || row.amiss ? Font.Bold : Font.Medium
            color: row.amiss ? Style.red : Style.ink
            lineHeight: 1.2
        }

        Label {
            width: parent.width
            visible: text !== ""
            text: Style.kept(row.source)
            color: Style.soft
            font.pixelSize: Style.textSmall
            lineHeight: 1.2
        }
    }

    LinkButton {
        id: change
        objectName: row.actionName
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        visible: row.action !== "" && !row.away
        text: row.action
        Accessible.name: row.action + " " + row.label
        onClicked: row.acted()
    }

    Loader {
        parent: row.home?.changes ?? null
        active: row.away && row.action !== "" && row.visible
        visible: active
        sourceComponent: LinkButton {
            objectName: row.actionName
            text: qsTr("%1：%2").arg(row.action).arg(row.label)
            onClicked: row.acted()
        }
    }

    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: Style.hairline
        visible: !row.last
        color: Style.line
    }
}
