"""Reading, checking and installing packs: the catalogue is data, and what is wrong in it is told by file and line."""
