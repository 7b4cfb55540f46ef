package dev.presente.browser;

/** Lists the screen sizes, in CSS pixels, at which every page must look well. */
public enum Size {
    /** This is a tablet that is held upright. */
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
