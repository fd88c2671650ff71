pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Style

// The grammar of every page.
//
// Upright: words above, where the eyes are; answers below on a sheet of their own, where the hands are; actions at the
// bottom. Between them stands what is good to know, where there is room for it.
// Lying: the words and what is good to know are the left column; the right one, as wide as an upright page, is a sheet
// with facts, answers and, at its bottom, the actions. What does not fit is scrolled, each column by itself, and says so.
// In low reach, upright and lying: words and facts above, for the eyes alone (on a lying screen a picture stands beside
// them); below, within reach, all that can be touched: the ways to scroll what is above, what stood among the words, a key
// for each fact that can be changed, the answers, the actions. No page has to do more for it than fill its places.
// A page sets `headline` and `reason` and fills its places:
//   children   words and fields below the headline
//   near       what can be touched among the words: below the children; in low reach on top of the answers
//   facts      what was found, mostly sheets: below the children, or on top of the right column; `pictured`: a picture
//   belowFacts what belongs to them and has room in the left column: below the facts, or below the children
//   middle     good to know: shown where there is room, never needed
//   watched    a picture that goes with the answers: on top of them; in low reach among the words
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
    property bool pictured: false

    default property alias upper: childColumn.data
    property alias near: nearColumn.data
    property alias facts: factsColumn.data
    property alias belowFacts: belowColumn.data
    property alias middle: middleColumn.data
    property alias watched: watchedColumn.data
    property alias lower: lowerColumn.data
    property alias actions: actionSlot.data

    readonly property bool low: Reach.low
    readonly property bool split: Style.landscape && !single && !low
    readonly property bool apart: split || low
    readonly property bool beside: low && Style.landscape
    readonly property bool pictureBeside: beside && (pictured || watchedColumn.height > 0)
    readonly property real lowTop: height - (Style.reach - Style.lowTools)
    readonly property real inset: split || pictureBeside ? Style.edge : Math.round(Math.max(Style.edge, (width - Style.columnWidth) / 2))
    readonly property Item changes: lowPlaces.changes // where the rows of facts put their keys in low reach

    // What is said in answer to a touch stands above; who has pushed the page up would not see it.
    function toTop(): void {
        reading.toTop();
    }

    PageGround {
        anchors.fill: parent
        visible: page.apart
        sheetX: page.split ? answersSide.x : 0
        sheetY: page.low ? page.lowTop : 0
        edgeX: page.split ? answersSide.x : 0
    }

    ScrollColumn {
        id: reading

        readonly property real end: upperColumn.y + upperColumn.height + Style.gapLarge

        width: page.split ? page.width - answersSide.width : (page.pictureBeside ? asidePlace.x : page.width)
        height: page.low ? page.lowTop : (page.split ? page.height : actionSlot.y)
        inset: page.low ? Style.edge : page.inset
        needed: page.apart ? end : end + answers.height
        waysBelow: page.low
        waysWidth: page.beside ? answersSide.width : width

        Column {
            id: upperColumn
            parent: reading.content
            x: page.inset
            y: Style.px(page.beside ? 5 : 9)
            width: reading.width - 2 * page.inset
            spacing: Style.px(page.beside ? 4 : 6)

            ProgressSteps {
                width: parent.width
                title: page.progressTitle
                step: page.step
                steps: page.steps
            }

            Headline {
                width: parent.width
                visible: said !== ""
                said: page.headline
                font.pixelSize: page.headlineSize
            }

            Label {
                width: parent.width
                visible: text !== ""
                text: Style.kept(page.reason)
                color: Style.soft
                font.pixelSize: Style.textLead
            }

            Column {
                id: childColumn
                width: parent.width
                spacing: parent.spacing
            }

            Item {
                id: nearPlace
                width: parent.width
                height: page.low ? 0 : nearColumn.height
            }

            Item {
                id: watchedPlace
                width: parent.width
                height: page.low && !page.pictureBeside ? watchedColumn.height : 0
            }

            Item {
                id: factsPlace
                width: parent.width
                height: factsColumn.parent === this ? factsColumn.height : 0
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
                     <= reading.viewHeight - (page.apart ? 0 : answers.height)

            Column {
                id: middleColumn
                width: parent.width
                spacing: Style.px(6)
            }
        }
    }

    // The right column of a lying screen; in low reach, what is in reach.
    ScrollColumn {
        id: answersSide
        name: "answers"
        x: page.split ? page.width - width : 0
        y: page.low ? page.lowTop + reading.waysHeight : 0
        width: page.beside ? Style.lowAnswersWidth : (page.split ? Style.answersWidth : page.width)
        height: (page.beside ? page.height : actionSlot.y) - y
        inset: page.low ? Style.edge : page.inset
        visible: page.apart
        needed: answers.height + (above.height > 0 ? above.y + above.height + Style.px(2) : 0)

        readonly property Item above: page.low ? lowPlaces : factsColumn
    }

    LowPlaces {
        id: lowPlaces
        parent: answersSide.content
        x: Style.edge
        y: Style.px(4)
        width: answersSide.width - 2 * Style.edge
        visible: page.low
        nearHeight: page.low ? nearColumn.height : 0
    }

    Column {
        id: nearColumn
        parent: page.low ? lowPlaces.near : nearPlace
        width: parent?.width ?? 0
        spacing: Style.px(page.low ? 4 : 6)
    }

    Item {
        id: asidePlace
        x: page.width - width - Style.edge
        y: Style.px(5)
        width: Style.lowAsideWidth
    }

    Column {
        id: watchedColumn
        parent: page.pictureBeside ? asidePlace : (page.low ? watchedPlace : lowerWatchedPlace)
        width: parent?.width ?? 0
        spacing: Style.gap
    }

    Column {
        id: factsColumn
        parent: page.split ? answersSide.content : (page.pictureBeside && page.pictured ? asidePlace : factsPlace)
        x: page.split ? page.inset : 0
        y: page.split ? Style.px(9) : 0
        width: page.split ? answersSide.width - 2 * page.inset : (parent?.width ?? 0)
        spacing: Style.px(6)
    }

    Rectangle {
        id: answers
        parent: page.apart ? answersSide.content : reading.content
        y: (page.apart ? answersSide.contentHeight : reading.contentHeight) - height
        width: page.apart ? answersSide.width : reading.width
        height: lowerColumn.height > 0 ? lowerColumn.height + 2 * lowerColumn.y : 0
        color: Style.sheet

        Rectangle {
            width: parent.width
            height: Style.hairline
            visible: parent.height > 0 && !page.apart
            color: Style.line
        }

        Column {
            id: lowerColumn
            x: answersSide.visible ? answersSide.inset : page.inset
            y: page.beside ? Style.hairline : Style.px(page.low ? 5 : 6)
            width: parent.width - 2 * x
            spacing: Style.gap

            Item {
                id: lowerWatchedPlace
                width: parent.width
                height: page.low ? 0 : watchedColumn.height
            }
        }
    }

    Item {
        id: actionSlot
        anchors.bottom: parent.bottom
        anchors.right: parent.right
        width: page.beside ? page.width - answersSide.width : (page.split ? answersSide.width : page.width)
        height: childrenRect.height
    }
}
