package dev.presente.training.report;

import static dev.presente.training.report.Markup.decimals;
import static dev.presente.training.report.Markup.escape;

import dev.presente.evaluation.pairs.HardestPairs;
import dev.presente.evaluation.pairs.HardestPairs.Pair;
import java.util.List;

/** Shows the pairs on which the network errs most; some will be wrong labels. */
record PairGallery(Validation validation) {
    private static final int PAIRS = 8;

    String html() {
        var hardest = HardestPairs.of(validation.embeddings(), validation.labels(), PAIRS);
        return "<h3>The same person, farthest apart</h3>\n" + pairs(hardest.genuine())
                + "<h3>Two people, nearest</h3>\n" + pairs(hardest.impostor());
    }

    private String pairs(List<Pair> pairs) {
        var out = new StringBuilder("<div class=\"pairs\">\n");
        for (var pair : pairs) {
            out.append("<div class=\"pair\"><div>%s%s</div><p>distance %s</p></div>\n"
                    .formatted(photo(pair.first()), photo(pair.second()), decimals(pair.distance())));
        }
        return out.append("</div>\n").toString();
    }

    private String photo(int i) {
        var name = escape(validation.image(i));
        return "<figure><img src=\"%s\" alt=\"%s\"/><figcaption title=\"%s\">%s</figcaption></figure>"
                .formatted(Thumbnail.uri(validation.photo(i)), name, name, name);
    }
}
