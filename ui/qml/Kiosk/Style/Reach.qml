pragma Singleton

import QtQuick

// Low reach: whether everything that can be touched lies low on the screen, and the wish to change that. The key stands
// on every page, far from the window that can do something about it.
QtObject {
    property bool low: false

    signal asked
}
