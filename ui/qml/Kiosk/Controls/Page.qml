pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Style

// The grammar of every page: words above, where the eyes are; answers below on a sheet of their own, where the hands
// are; actions at the bottom. Between them stands what is good to know, where there is room for it. What does not fit
// (large text, a low window) is scrolled, and says so.
Item {
    id: page

    property string headline: ""
    property string reason: ""
    property real headlineSize: Style.textHero
    property string progressTitle: ""
    property int step: 0
    property int steps: 0

    default property alias upper: upperColumn.data
    property alias middle: middleColumn.data
    property alias lower: lowerColumn.data
    property alias actions: actionSlot.data

    // What is said in answer to a touch stands above; who has pushed the page up would not see it.
    function toTop(): void {
        view.contentY = 0;
    }

    Flickable {
        id: view

        readonly property real readingEnd: upperColumn.y + upperColumn.height + Style.gapLarge
        readonly property real needed: readingEnd + answers.height
        readonly property bool overflowing: needed > actionSlot.y
        readonly property bool atTop: contentY < Style.px(2)
        readonly property bool atEnd: contentY + height > contentHeight - Style.px(2)

        function turn(pages: real): void {
            contentY = Math.max(0, Math.min(contentHeight - height, contentY + height * pages));
        }

        width: parent.width
        height: actionSlot.y - (overflowing ? more.height : 0)
        clip: true
        contentHeight: Math.max(height, needed)
        interactive: overflowing
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

        Item {
            x: upperColumn.x
            y: view.readingEnd
            width: upperColumn.width
            height: middleColumn.height
            visible: view.readingEnd + middleColumn.height + Style.gapLarge <= view.height - answers.height

            Column {
                id: middleColumn
                width: parent.width
                spacing: Style.px(6)
            }
        }

        Rectangle {
            id: answers
            y: view.contentHeight - height
            width: view.width
            height: lowerColumn.height > 0 ? lowerColumn.height + Style.px(6) + Style.px(6) : 0
            color: Style.sheet

            Rectangle {
                width: parent.width
                height: Style.hairline
                visible: parent.height > 0
                color: Style.line
            }

            Column {
                id: lowerColumn
                x: upperColumn.x
                y: Style.px(6)
                width: upperColumn.width
                spacing: Style.gap
            }
        }
    }

    // Below what is scrolled, never over it; for those who do not know that a page can be pushed.
    Rectangle {
        id: more
        anchors.bottom: actionSlot.top
        width: parent.width
        height: Style.buttonLow + Style.px(6)
        visible: view.overflowing
        color: Style.sheet

        Rectangle {
            width: parent.width
            height: Style.hairline
            color: Style.line
        }

        Row {
            x: upperColumn.x
            y: Style.px(3)
            spacing: Style.gap

            LinkButton {
                objectName: "more_above"
                width: (upperColumn.width - (view.atEnd ? 0 : Style.gap)) / (view.atEnd ? 1 : 2)
                height: Style.buttonLow
                visible: !view.atTop
                text: qsTr("↑ 回上面")
                onClicked: view.turn(-0.8)
            }

            LinkButton {
                objectName: "more_below"
                width: (upperColumn.width - (view.atTop ? 0 : Style.gap)) / (view.atTop ? 1 : 2)
                height: Style.buttonLow
                visible: !view.atEnd
                strong: true
                text: qsTr("↓ 下面还有")
                onClicked: view.turn(0.8)
            }
        }
    }

    Item {
        id: actionSlot
        anchors.bottom: parent.bottom
        width: parent.width
        height: childrenRect.height
    }
}
