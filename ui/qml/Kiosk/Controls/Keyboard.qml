pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Style

// Chinese by pinyin or strokes, Latin letters, signs. What is being written stands in the field; above the keys lie the
// characters to pick, and while nothing is being written the words of this page, so that an address needs few keys.
// Ten keys and nine gaps fill a column of 244 mm: each key is 22 mm wide and 20 high (24 in large text).
Column {
    id: board

    required property KeyboardModel model
    required property Field field
    property int words: KeyboardModel.TEXT
    property bool latin: false
    property bool onlyLatin: false
    property list<string> quickWords: []

    readonly property real unit: (width - 9 * spacing) / 10
    readonly property bool composing: model.letters !== ""
    readonly property bool chinese: model.layout === KeyboardModel.PINYIN || model.layout === KeyboardModel.STROKES
    readonly property bool begun: field.text !== ""

    spacing: Style.keyGap
    onBegunChanged: board.model.fieldIs(board.begun)

    Component.onCompleted: {
        board.model.begin(board.words, board.begun, board.latin || board.onlyLatin);
        if (board.onlyLatin)
            board.model.shift();
    }

    Binding { target: board.field; property: "composing"; value: board.model.letters }

    Connections {
        target: board.model

        function onWritten(text: string): void {
            board.field.type(text);
        }

        function onChanged(): void {
            if (strip.letters !== board.model.letters) {
                strip.letters = board.model.letters;
                strip.begin();
            }
        }
    }

    Item {
        width: parent.width
        height: strip.height
        visible: !board.onlyLatin

        CandidateStrip {
            id: strip

            property string letters: ""

            width: parent.width
            visible: words.length > 0
            words: board.composing ? board.model.candidates : board.quickWords
            more: board.composing && board.model.more
            ranked: board.composing
            onPicked: index => board.composing ? board.model.pick(index) : board.model.press(words[index])
            onFurtherWanted: board.model.lookFurther()
        }

        Label {
            anchors.fill: parent
            visible: !strip.visible
            verticalAlignment: Text.AlignVCenter
            color: Style.soft
            lineHeight: 1.1
            text: {
                if (board.model.trouble !== "")
                    return board.model.trouble;
                if (board.composing)
                    return board.quickWords.length > 1 ? qsTr("只写头一个字母也能找") : qsTr("没有这样的字，请看看字母");
                if (board.model.layout === KeyboardModel.STROKES)
                    return qsTr("按笔顺点笔画，再点上面的字");
                return board.chinese ? qsTr("写拼音，再点上面的字") : "";
            }
        }
    }

    Repeater {
        model: board.model.rows

        Row {
            id: line
            required property string modelData
            anchors.horizontalCenter: parent?.horizontalCenter
            spacing: board.spacing

            Repeater {
                model: line.modelData.length

                Key {
                    required property int index
                    width: board.unit
                    text: line.modelData.charAt(index)
                    onClicked: board.model.press(text)
                }
            }
        }
    }

    Row {
        width: parent.width
        visible: board.model.layout === KeyboardModel.STROKES
        spacing: board.spacing

        Repeater {
            model: board.model.strokes
            // As high as the three rows of letters, so that nothing moves when the layout changes.

            Key {
                required property var modelData
                required property int index
                objectName: "stroke_" + modelData.letter
                width: (board.width - 4 * board.spacing) / 5
                height: 3 * Style.key + 2 * board.spacing
                text: modelData.picture
                hint: [qsTr("横"), qsTr("竖"), qsTr("撇"), qsTr("点"), qsTr("折")][index]
                textSize: Style.textHero
                Accessible.name: hint
                onClicked: board.model.press(modelData.letter)
            }
        }
    }

    Row {
        id: last

        readonly property real wide: 1.5 * board.unit + 0.5 * board.spacing

        width: parent.width
        spacing: board.spacing

        Key {
            objectName: "key_shift"
            width: last.wide
            visible: board.model.layout === KeyboardModel.ENGLISH && !board.onlyLatin
            text: board.model.upper ? qsTr("小写") : qsTr("大写")
            small: true
            quiet: true
            onClicked: board.model.shift()
        }

        Repeater {
            model: [
                { layout: KeyboardModel.PINYIN, name: "key_pinyin", text: qsTr("拼音"), shown: !board.onlyLatin },
                { layout: KeyboardModel.STROKES, name: "key_strokes", text: qsTr("笔画"),
                  shown: !board.onlyLatin && board.model.hasStrokes },
                { layout: KeyboardModel.ENGLISH, name: "key_english", text: qsTr("英文"), shown: !board.onlyLatin },
                { layout: KeyboardModel.SIGNS, name: "key_signs", text: qsTr("符号"), shown: !board.onlyLatin }
            ]

            Key {
                required property var modelData
                objectName: modelData.name
                width: last.wide
                visible: modelData.shown && board.model.layout !== modelData.layout
                         && !(modelData.layout === KeyboardModel.STROKES && board.model.layout === KeyboardModel.ENGLISH)
                text: modelData.text
                small: true
                quiet: true
                onClicked: board.model.choose(modelData.layout)
            }
        }

        Key {
            objectName: "key_space"
            width: parent.width - taken
            text: board.composing && board.chinese ? qsTr("选第一个") : qsTr("空格")
            small: true
            onClicked: board.model.space()

            readonly property real taken: {
                let width = 0;
                for (const other of parent.children) {
                    if (other !== this && other.visible && other.width > 0)
                        width += other.width + board.spacing;
                }
                return width;
            }
        }

        Key {
            objectName: "key_erase"
            width: 2 * board.unit + board.spacing
            text: qsTr("退格")
            small: true
            quiet: true
            repeats: true
            onClicked: {
                if (!board.model.erase())
                    board.field.erase();
            }
        }
    }
}
