package dev.presente.training.report;

import static dev.presente.training.report.Markup.at;
import static dev.presente.training.report.Markup.escape;
import static java.util.stream.Collectors.groupingBy;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Draws the embeddings of the people with most photos in two dimensions, with a colour and a shape for each person. */
final class PeopleMap {
    private static final int PEOPLE = 20;
    private static final int PHOTOS = 40;
    private static final int COLOURS = 10;
    private static final int WIDTH = 400;
    private static final int HEIGHT = 300;
    private static final int BORDER = 10;

    private final Validation validation;

    /** These photos are shown, person by person. */
    private final List<List<Integer>> shown;

    PeopleMap(Validation validation) {
        this.validation = validation;
        this.shown = IntStream.range(0, validation.labels().length)
                .boxed()
                .collect(groupingBy(i -> validation.labels()[i]))
                .entrySet()
                .stream()
                .sorted(Comparator.comparing((Map.Entry<Integer, List<Integer>> e) ->
                                -e.getValue().size())
                        .thenComparing(Map.Entry::getKey))
                .limit(PEOPLE)
                .map(e -> e.getValue().stream().limit(PHOTOS).toList())
                .toList();
    }

    String svg(String name) {
        var places = Projection.of(shown.stream()
                .flatMap(List::stream)
                .map(i -> validation.embeddings()[i])
                .toArray(float[][]::new));
        double reach = IntStream.range(0, places.length)
                .mapToDouble(i -> Math.max(Math.abs(places[i][0]) / WIDTH, Math.abs(places[i][1]) / HEIGHT))
                .max()
                .orElse(0);
        // both axes have the same scale, so that distances can be compared
        double scale = reach == 0 ? 0 : (0.5 - (double) BORDER / HEIGHT) / reach;
        var out = new StringBuilder(
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">\n".formatted(WIDTH, HEIGHT, escape(name)));
        int next = 0;
        for (int p = 0; p < shown.size(); p++) {
            out.append("<g class=\"c%d\"><title>%s</title>\n".formatted(p % COLOURS, escape(person(p))));
            for (int n = 0; n < shown.get(p).size(); n++, next++) {
                out.append(shape(p, WIDTH / 2.0 + scale * places[next][0], HEIGHT / 2.0 - scale * places[next][1]));
            }
            out.append("</g>\n");
        }
        return out.append("</svg>\n").toString() + legend();
    }

    private String person(int p) {
        return validation.person(validation.labels()[shown.get(p).get(0)]);
    }

    private static String shape(int person, double x, double y) {
        return person < COLOURS
                ? "<circle cx=\"%s\" cy=\"%s\" r=\"3.2\"/>\n".formatted(at(x), at(y))
                : "<rect x=\"%s\" y=\"%s\" width=\"5.6\" height=\"5.6\"/>\n".formatted(at(x - 2.8), at(y - 2.8));
    }

    private String legend() {
        var out = new StringBuilder("<ul class=\"legend\">\n");
        for (int p = 0; p < shown.size(); p++) {
            out.append(
                    "<li><svg class=\"key\" viewBox=\"0 0 10 10\" aria-hidden=\"true\"><g class=\"c%d\">%s</g></svg> %s</li>\n"
                            .formatted(p % COLOURS, shape(p, 5, 5).strip(), escape(person(p))));
        }
        return out.append("</ul>\n").toString();
    }
}
