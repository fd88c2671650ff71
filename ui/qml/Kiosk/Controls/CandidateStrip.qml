pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Style

// Words to pick, as large as a finger, in pages that are as full as their words allow. Where they are ranked, the first
// is the best and is marked as the one that the space bar takes.
Item {
    id: strip

    property list<string> words: []
    property bool more: false
    property bool ranked: true
    property list<int> starts: [0]

    readonly property int first: starts[starts.length - 1]
    readonly property int after: first + count
    readonly property bool hasLater: after < words.length || more
    readonly property real room: width - 2 * (turn + Style.keyGap)
    readonly property int turn: Style.px(22)
    readonly property int pad: Style.px(9)

    // How many words from the first on find room, at least one.
    readonly property int count: {
        let used = 0;
        let n = 0;
        while (strip.first + n < strip.words.length) {
            used += strip.wide(strip.words[strip.first + n]) + (n > 0 ? Style.keyGap : 0);
            if (n > 0 && used > strip.room)
                break;
            n += 1;
        }
        return n;
    }

    onRankedChanged: begin()

    signal picked(index: int)
    signal furtherWanted

    // Chinese characters are as wide as they are high; a Latin letter takes about half of that.
    function wide(word: string): int {
        let halves = 0;
        for (const letter of word)
            halves += letter.codePointAt(0) < 0x2000 ? 1.15 : 2;
        return Math.max(Style.target, Math.round(halves / 2 * metrics.font.pixelSize) + strip.pad);
    }

    function begin(): void {
        strip.starts = [0];
    }

    function later(): void {
        if (strip.after < strip.words.length)
            strip.starts = [...strip.starts, strip.after];
        if (strip.words.length - strip.after < 12)
            strip.furtherWanted();
    }

    implicitHeight: Style.key + Style.px(Reach.low ? 0 : 2)

    FontMetrics {
        id: metrics
        font.pixelSize: Math.min(Style.textNumber * 0.86, Style.key * 0.64)
    }

    Row {
        id: shown
        height: parent.height
        spacing: Style.keyGap

        Repeater {
            model: strip.words.slice(strip.first, strip.after)

            Key {
                required property string modelData
                required property int index
                objectName: strip.ranked ? "candidate_" + (strip.first + index) : "key_" + text
                height: strip.height
                width: Math.min(strip.wide(modelData), strip.room)
                text: modelData
                best: strip.ranked && strip.first + index === 0
                textSize: metrics.font.pixelSize
                onClicked: strip.picked(strip.first + index)
            }
        }
    }

    Row {
        anchors.right: parent.right
        height: parent.height
        spacing: Style.keyGap

        Key {
            objectName: "candidates_earlier"
            width: strip.turn
            height: strip.height
            visible: strip.first > 0
            quiet: true
            text: "‹"
            Accessible.name: qsTr("前面的字")
            onClicked: strip.starts = strip.starts.slice(0, -1)
        }

        Key {
            objectName: "candidates_later"
            width: strip.turn
            height: strip.height
            visible: strip.hasLater
            quiet: true
            text: "›"
            Accessible.name: qsTr("后面的字")
            onClicked: strip.later()
        }
    }
}
