package dev.presente.system.settings;

/** Says how a search among everybody is made. */
public enum SearchSetting {
    /** Sketches are compared first, and then those whose sketches are near enough. */
    SKETCH,
    /** Everybody is compared. It takes more time and memory. */
    EXACT
}
