"""Finding an item: by plain words, pinyin, initials, English; by topic, theme and audience; by what can be done now."""
