package dev.presente.system.metrics;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Are figures about one part of the service that are read from the database now and then. None is about one person. */
public interface Figures {
    /**
     * Describes one figure.
     *
     * @param name the name of its gauge, in words with dots between them
     * @param unit the unit of Prometheus, such as {@code seconds}, which ends the name there; null for a number of things
     */
    record Figure(String name, @Nullable String unit, String description) {}

    /** Returns what {@link #read} reads. */
    List<Figure> figures();

    /** Reads the figures, by their names. One that is left out is not known. */
    Map<String, Double> read();
}
