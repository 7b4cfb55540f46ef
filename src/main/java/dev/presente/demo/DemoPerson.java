package dev.presente.demo;

import java.util.List;

/**
 * Names somebody of the company.
 *
 * @param shift the name of the shift
 */
record DemoPerson(String id, String name, String shift) {
    static final String DAY = "Office";
    static final String EVENING = "Evening";

    /** The first one has a face: that of Eileen Collins, whom the packaged photo shows. */
    static final List<DemoPerson> ALL = List.of(
            new DemoPerson("E-1", "Eileen Collins", DAY),
            new DemoPerson("E-2", "Lucía Paredes", DAY),
            new DemoPerson("E-3", "Tomás Rivera", DAY),
            new DemoPerson("E-4", "Amina Yusuf", DAY),
            new DemoPerson("E-5", "Jan Kowalski", DAY),
            new DemoPerson("E-6", "Mei Lin", EVENING),
            new DemoPerson("E-7", "Olga Petrova", EVENING),
            new DemoPerson("E-8", "Samuel Okafor", EVENING));
}
