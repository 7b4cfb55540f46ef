package dev.presente.company;

import dev.presente.zone.Zone;

/** Names where people work: the first three change their clocks in the north, in the south and never. */
enum Site {
    MADRID("Madrid", "Europe/Madrid"),
    SYDNEY("Sydney", "Australia/Sydney"),
    KOLKATA("Kolkata", "Asia/Kolkata"),
    NEW_YORK("New York", "America/New_York"),
    LORD_HOWE("Lord Howe", "Australia/Lord_Howe"),
    SANTIAGO("Santiago", "America/Santiago");

    private final String title;
    private final String zone;

    Site(String title, String zone) {
        this.title = "Company " + title;
        this.zone = zone;
    }

    String title() {
        return title;
    }

    Zone zone() {
        return Zone.of(zone);
    }
}
