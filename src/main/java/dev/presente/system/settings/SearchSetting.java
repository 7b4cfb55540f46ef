package dev.presente.system.settings;

/** Says how a search among everybody is made. */
public enum SearchSetting {
    /** Everybody is compared while there are few templates, and sketches are compared first when there are many. */
    AUTO,
    /** Sketches are compared first, and then those whose sketches are near enough. */
    SKETCH,
    /** Everybody is compared. It takes more time and memory. */
    EXACT
}
