import QtQuick
import Kiosk.Style

// The one headline of a page. lineHeight is tighter than running text, so that two lines stay one thought.
Label {
    strong: true
    font.pixelSize: Style.textHero
    lineHeight: 1.15
    Accessible.role: Accessible.Heading
}
