import QtQuick
import Kiosk.Style

// The one headline of a page. lineHeight is tighter than running text, so that two lines stay one thought; two lines
// part where the thought does, behind a comma or a colon, where both parts have room.
Label {
    id: headline

    property string said: ""

    function byPhrase(words: string): string {
        const fits = part => metrics.advanceWidth(part) <= headline.width;
        for (let at = words.length - 1; at > 0 && headline.width > 0 && !fits(words); at--) {
            const [before, after] = [words.slice(0, at).trim(), words.slice(at).trim()];
            if (/[，：；]$|[,:;]$/.test(before) && after !== "" && fits(before) && fits(after))
                return before + "\n" + Style.kept(after);
        }
        return Style.kept(words);
    }

    text: font.pixelSize > 0 ? byPhrase(said) : said
    strong: true
    font.pixelSize: Style.textHero
    lineHeight: 1.15
    Accessible.role: Accessible.Heading
    Accessible.name: said

    FontMetrics {
        id: metrics
        font: headline.font
    }
}
