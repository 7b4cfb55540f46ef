package dev.presente.browser;

/** The screens on which every page must look well, in CSS pixels. */
public enum Size {
    /** A tablet held upright. */
    PORTRAIT(768, 1024),
    LANDSCAPE(1280, 800),
    PHONE(390, 844);

    final int width;
    final int height;

    Size(int width, int height) {
        this.width = width;
        this.height = height;
    }
}
