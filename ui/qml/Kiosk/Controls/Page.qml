pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Style

// The grammar of every page: headline, reason and proof above; answers below, where the hands are; actions at the
// bottom. What does not fit (large text, a low window) is scrolled, and says so.
Item {
    id: page

    property string headline: ""
    property string reason: ""
    property real headlineSize: Style.textHero
    property Item mark: null
    property string progressTitle: ""
    property int step: 0
    property int steps: 0

    default property alias upper: upperColumn.data
    property alias lower: lowerColumn.data
    property alias actions: actionSlot.data

    Flickable {
        id: view
        anchors.top: parent.top
        anchors.bottom: actionSlot.top
        width: parent.width
        clip: true
        contentHeight: Math.max(height, upperColumn.height + lowerColumn.height + Style.edge * 2 + Style.gapLarge)
        interactive: contentHeight > height
        boundsBehavior: Flickable.StopAtBounds

        Column {
            id: upperColumn
            x: Math.round((view.width - width) / 2)
            y: Style.px(9)
            width: Math.min(view.width - 2 * Style.edge, Style.columnWidth)
            spacing: Style.px(6)

            ProgressSteps {
                width: parent.width
                title: page.progressTitle
                step: page.step
                steps: page.steps
            }

            Headline {
                width: parent.width
                visible: text !== ""
                text: page.headline
                font.pixelSize: page.headlineSize
            }

            Label {
                width: parent.width
                visible: text !== ""
                text: page.reason
                color: Style.soft
                font.pixelSize: Style.textLead
            }
        }

        Column {
            id: lowerColumn
            x: upperColumn.x
            y: view.contentHeight - height - Style.px(7)
            width: upperColumn.width
            spacing: Style.gap
        }
    }

    Button {
        objectName: "more_below"
        anchors.bottom: actionSlot.top
        anchors.bottomMargin: Style.gapSmall
        anchors.right: parent.right
        anchors.rightMargin: Style.edge
        low: true
        visible: view.interactive && view.contentY + view.height < view.contentHeight - Style.px(20)
        text: qsTr("下面还有")
        onClicked: view.contentY = Math.min(view.contentHeight - view.height, view.contentY + view.height * 0.8)
    }

    Item {
        id: actionSlot
        anchors.bottom: parent.bottom
        width: parent.width
        height: childrenRect.height
    }
}
