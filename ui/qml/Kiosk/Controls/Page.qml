pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Style

// The grammar of every page.
//
// Upright: words above, where the eyes are; answers below on a sheet of their own, where the hands are; actions at the
// bottom. Between them stands what is good to know, where there is room for it.
// Lying: the words and what is good to know are the left column; the right one is a sheet with facts, answers and, at its
// bottom, the actions. It is as wide as an upright page, so that every control keeps its size, and a keyboard never
// covers the field that it writes in. What does not fit is scrolled, each column by itself, and says so.
//
// A page sets `headline` and `reason` and fills its places:
//   children   words and fields below the headline
//   facts      what was found, mostly sheets: below the children, or on top of the right column
//   belowFacts what belongs to them and has room in the left column: below the facts, or below the children
//   middle     good to know: shown where there is room, never needed
//   lower      answers
//   actions    an ActionBar or the like, `width: parent.width`
// A page of words alone is `single`: one column in the middle of a lying screen.
Item {
    id: page

    property string headline: ""
    property string reason: ""
    property real headlineSize: Style.textHero
    property string progressTitle: ""
    property int step: 0
    property int steps: 0
    property bool single: false

    default property alias upper: childColumn.data
    property alias facts: factsColumn.data
    property alias belowFacts: belowColumn.data
    property alias middle: middleColumn.data
    property alias lower: lowerColumn.data
    property alias actions: actionSlot.data

    readonly property bool split: Style.landscape && !single
    readonly property real inset: split ? Style.edge : Math.round(Math.max(Style.edge, (width - Style.columnWidth) / 2))

    // What is said in answer to a touch stands above; who has pushed the page up would not see it.
    function toTop(): void {
        reading.toTop();
    }


    ScrollColumn {
        id: reading

        readonly property real end: upperColumn.y + upperColumn.height + Style.gapLarge

        width: page.split ? page.width - answersSide.width : page.width
        height: page.split ? page.height : actionSlot.y
        inset: page.inset
        needed: page.split ? end : end + answers.height

        Column {
            id: upperColumn
            parent: reading.content
            x: page.inset
            y: Style.px(9)
            width: reading.width - 2 * page.inset
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

            Column {
                id: childColumn
                width: parent.width
                spacing: parent.spacing
            }

            Item {
                id: factsPlace
                width: parent.width
                height: page.split ? 0 : factsColumn.height
            }

            Column {
                id: belowColumn
                width: parent.width
                spacing: parent.spacing
            }
        }

        Item {
            parent: reading.content
            x: page.inset
            y: reading.end
            width: upperColumn.width
            height: middleColumn.height
            visible: reading.end + middleColumn.height + Style.gapLarge
                     <= reading.viewHeight - (page.split ? 0 : answers.height)

            Column {
                id: middleColumn
                width: parent.width
                spacing: Style.px(6)
            }
        }
    }

    Rectangle {
        anchors.fill: answersSide
        anchors.bottomMargin: -actionSlot.height
        visible: page.split
        color: Style.sheet
    }

    // The right column of a lying screen.
    ScrollColumn {
        id: answersSide
        name: "answers"
        anchors.right: parent.right
        width: Style.answersWidth
        height: actionSlot.y
        visible: page.split
        needed: (factsColumn.height > 0 ? factsColumn.y + factsColumn.height + Style.px(2) : 0) + answers.height
    }

    Column {
        id: factsColumn
        parent: page.split ? answersSide.content : factsPlace
        x: page.split ? page.inset : 0
        y: page.split ? Style.px(9) : 0
        width: page.split ? answersSide.width - 2 * page.inset : upperColumn.width
        spacing: Style.px(6)
    }

    Rectangle {
        id: answers
        parent: page.split ? answersSide.content : reading.content
        y: (page.split ? answersSide.contentHeight : reading.contentHeight) - height
        width: page.split ? answersSide.width : reading.width
        height: lowerColumn.height > 0 ? lowerColumn.height + Style.px(12) : 0
        color: Style.sheet

        Rectangle {
            width: parent.width
            height: Style.hairline
            visible: parent.height > 0 && !page.split
            color: Style.line
        }

        Column {
            id: lowerColumn
            x: page.inset
            y: Style.px(6)
            width: parent.width - 2 * page.inset
            spacing: Style.gap
        }
    }

    Item {
        id: actionSlot
        anchors.bottom: parent.bottom
        anchors.right: parent.right
        width: page.split ? answersSide.width : page.width
        height: childrenRect.height
    }

    Rectangle {
        anchors.right: answersSide.left
        width: Style.hairline
        height: parent.height
        visible: page.split
        color: Style.line
    }
}
