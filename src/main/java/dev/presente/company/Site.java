package dev.presente.company;

import java.time.ZoneId;

/** Names where people work: the first three change their clocks in the north, in the south and never. */
enum Site {
    MADRID("Madrid", "Europe/Madrid"),
    SYDNEY("Sydney", "Australia/Sydney"),
    KOLKATA("Kolkata", "Asia/Kolkata"),
    NEW_YORK("New York", "America/New_York"),
    LORD_HOWE("Lord Howe", "Australia/Lord_Howe"),
    SANTIAGO("Santiago", "America/Santiago");

    private final String title;
    private final ZoneId zone;

    Site(String title, String zone) {
        this.title = "Company " + title;
        this.zone = ZoneId.of(zone);
    }

    String title() {
        return title;
    }

    ZoneId zone() {
        return zone;
    }
}
