package dev.presente.training.report;

import static dev.presente.training.report.Markup.escape;

import dev.presente.evaluation.pairs.Comparisons;
import dev.presente.evaluation.pairs.Retrieval;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Writes {@code report.html}: one page that shows what was trained and how well it went. It needs nothing beside itself:
 * styles, drawings and thumbnails lie within it, it has no scripts, and it loads nothing from elsewhere.
 *
 * @param title heading, such as the name of the pack
 * @param options the options of the training, in the order shown
 * @param epochs the epochs in order; may be empty
 * @param validation at least two people, one of them with two photos
 */
public record TrainingReport(String title, Map<String, String> options, List<Epoch> epochs, Validation validation) {
    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8"/>
            <meta name="viewport" content="width=device-width, initial-scale=1"/>
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'"/>
            <title>%1$s</title>
            <style>
            %2$s</style>
            </head>
            <body>
            <h1>%1$s</h1>
            <h2>Options</h2>
            %9$s<h2>Results</h2>
            <p>All pairs of photos of the %3$d validation people. FMR is the share of pairs of two people that match (false
            matches), FNMR that of pairs of one person that do not. Intervals come from drawing people, since pairs that share
            one are not independent; an interval without width says that no error was seen, not that there is none.</p>
            %4$s<h2>Training</h2>
            <div class="charts">
            %5$s</div>
            <h2>Errors</h2>
            <div class="charts">
            %6$s</div>
            <h2>Embeddings</h2>
            %7$s<h2>Hardest pairs</h2>
            <p>Look here first when the error rates disappoint: some of these pairs may have wrong labels.</p>
            %8$s</body>
            </html>
            """;

    public TrainingReport {
        epochs = List.copyOf(epochs);
    }

    /**
     * Writes the page, either completely or not at all.
     *
     * @throws IllegalArgumentException when the validation people make no genuine or no impostor pair
     */
    public void write(Path file) throws IOException {
        var unfinished = file.resolveSibling(file.getFileName() + ".part");
        Files.writeString(unfinished, html());
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    String html() throws IOException {
        var comparisons = new Comparisons(validation.embeddings(), validation.labels());
        var errors = comparisons.summary();
        var retrieval = Retrieval.of(validation.embeddings(), validation.labels());
        return PAGE.formatted(
                escape(title),
                style(),
                comparisons.people(),
                new ResultTable(errors, comparisons.intervals(), retrieval).html(),
                new EpochCharts(epochs).html(),
                new ErrorCharts(comparisons, errors).html(),
                Markup.figure(
                        "Projection",
                        "on the two directions of most spread, of the people with most photos",
                        new PeopleMap(validation).svg("Projection")),
                new PairGallery(validation).html(),
                optionTable());
    }

    private String optionTable() {
        var rows = new StringBuilder("<table>\n<tbody>\n");
        options.forEach((name, value) ->
                rows.append("<tr><th>%s</th><td>%s</td></tr>\n".formatted(escape(name), escape(value))));
        return rows.append("</tbody></table>\n").toString();
    }

    private static String style() throws IOException {
        try (var in = Objects.requireNonNull(TrainingReport.class.getResourceAsStream("report.css"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
