pragma Singleton
pragma ComponentBehavior: Bound

import QtQuick

// All sizes (millimetres turned into pixels) and colours of the screen; nothing else names a size or a colour.
QtObject {
    id: style

    // Set by the main window.
    property real windowWidth: 1080
    property real windowHeight: 1920
    property bool largeText: false
    property bool contrast: false
    property bool latin: false
    property bool moving: true

    // A 21.5-inch panel, 0.248 mm a pixel, upright or lying; other windows show the same in their own size.
    readonly property bool landscape: windowWidth > windowHeight
    readonly property real mm: landscape ? Math.min(windowWidth / 476.16, windowHeight / 267.84)
                                         : Math.min(windowWidth / 267.84, windowHeight / 476.16)

    function px(millimetres: real): int {
        return Math.round(millimetres * style.mm);
    }

    // No glyph box below 6 mm, in large text none below 9 (read at 60 cm).
    readonly property int textSmall: px(largeText ? 9 : 6.2)
    readonly property int textBody: px(largeText ? 10 : 7.2)
    // In low reach a lying screen has little height above what is in reach.
    readonly property bool flat: Reach.low && landscape
    readonly property int textLead: px(largeText ? (flat ? 10 : 12) : 9)
    readonly property int textTitle: px(flat ? 12 : latin ? (largeText ? 14 : 12) : (largeText ? 16 : 14))
    readonly property int textHero: px(flat ? 13 : latin ? (largeText ? 17 : 15) : (landscape ? 17 : (largeText ? 21 : 20)))
    readonly property int textNumber: px(largeText ? 16 : 14)
    readonly property real lineHeight: 1.3

    readonly property int edge: px(12)
    readonly property int gap: px(4)
    readonly property int gapSmall: px(2)
    readonly property int gapLarge: px(8)
    readonly property int target: px(largeText && !flat ? 22 : 15)
    readonly property int button: px(Reach.low ? 22 : 24)
    readonly property int buttonLow: px(flat ? 15 : (largeText ? 22 : 18))
    readonly property int choice: px(Reach.low ? (landscape ? 24 : 32) : (largeText ? 42 : 38))
    readonly property int key: px(Reach.low ? (landscape ? 15 : 20) : (largeText ? (landscape ? 22 : 24) : 20))
    readonly property int padKey: px(Reach.low ? (landscape ? 17 : 24) : 28)
    readonly property int codeKey: px(Reach.low ? (landscape ? 15 : 22) : (largeText ? 26 : 24))
    readonly property int keyGap: px(Reach.low ? 2 : 2.5)
    readonly property int header: px(Reach.low ? (landscape ? 16 : 18) : (largeText ? 30 : 24))
    // In low reach everything that can be touched lies in this much of the screen, from its lower edge up; at the edge
    // itself stand the keys that always work.
    readonly property int reach: Reach.low ? Math.floor(windowHeight * 0.45) : 0
    readonly property int lowTools: Reach.low ? target + px(5) : 0
    readonly property int corner: px(3)
    readonly property int border: Math.max(1, px(0.6))
    readonly property int borderThick: Math.max(2, px(1.2))
    readonly property int hairline: 1
    // The column of a page without answers on a lying screen; the column of answers there, as wide as an upright page; a
    // picture that a hand is guided by.
    readonly property int columnWidth: px(340)
    readonly property int answersWidth: px(267.84)
    readonly property int lowAnswersWidth: px(244)
    readonly property int lowAsideWidth: px(176)
    readonly property int picture: px(Reach.low ? (landscape ? 116 : 130) : (landscape ? (largeText ? 128 : 148) : (largeText ? 172 : 188)))
    readonly property int signature: px(Reach.low ? (landscape ? 48 : 88) : 200)
    readonly property int slide: moving ? 180 : 0

    // Every pair was measured: at least 5.8 on its ground; with high contrast at least 12.
    readonly property color ink: contrast ? "#FFFFFF" : "#14213D"
    readonly property color soft: contrast ? "#FFFFFF" : "#44516B"
    readonly property color ground: contrast ? "#101521" : "#F5F7FA"
    readonly property color sheet: contrast ? "#101521" : "#FFFFFF"
    readonly property color line: contrast ? "#FFFFFF" : "#D5DCE6"
    readonly property color blue: contrast ? "#FFD166" : "#0A4FA3"
    readonly property color bluePressed: contrast ? "#FFFFFF" : "#083C7C"
    readonly property color tint: contrast ? "#101521" : "#E8F0FB"
    readonly property color touched: contrast ? "#3A4360" : "#E8F0FB"
    readonly property color green: contrast ? "#FFD166" : "#156B43"
    readonly property color greenTint: contrast ? "#101521" : "#E6F4EC"
    readonly property color amber: contrast ? "#FFD166" : "#8A4B00"
    readonly property color amberTint: contrast ? "#101521" : "#FFF4E0"
    readonly property color red: contrast ? "#FFD166" : "#A3201A"
    readonly property color redTint: contrast ? "#101521" : "#FDECEA"
    readonly property color cardLine: contrast ? "#FFFFFF" : "#86A5D1"
    readonly property color veil: "#B3101521"
    readonly property color paper: "#FFFFFF"

    // No word is torn: a word joiner keeps the last line at three characters or more, and holds together what stands
    // between quotes or brackets, a word of two characters between enumeration commas, an amount with its unit, and
    // pre-review and its like. It has no width and is not read aloud.
    function kept(words: string): string {
        return words.replace(/([\u4e00-\u9fff])([\u4e00-\u9fff])([\u4e00-\u9fff][。？！]?)$/, "$1\u2060$2\u2060$3")
            .replace(/([0-9]) (?=yuan|\u5143)/g, "$1\u00a0")
            .replace(/“[^”]{2,8}”|（[^（）]{2,6}）/g, quoted => quoted.split("").join("\u2060"))
            .replace(/、([\u4e00-\u9fff])([\u4e00-\u9fff])(?=、)/g, "、$1\u2060$2")
            .replace(/([a-z])-(?=[a-z])/g, "$1-\u2060");
    }
}
