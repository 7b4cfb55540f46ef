package dev.presente.training.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.presente.face.image.FaceImage;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class TrainingReportTest {
    private static final String HOSTILE = "</title><script>alert('1')</script>&\"\u0001\uD800<img src=//x.example>";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void pageShowsWhatWasTrainedAndHowWell() throws Exception {
        var file = folder.resolve("report.html");
        Files.writeString(file, "an older report");

        report("my-pack", 25, 8, "Ada").write(file);

        assertThat(folder.toFile().list()).containsExactly("report.html");
        var page = parse(Files.readString(file));
        assertThat(texts(page, "h1")).containsExactly("my-pack");
        assertThat(texts(page, "h2"))
                .containsExactly("Options", "Results", "Training", "Errors", "Embeddings", "Hardest pairs");
        assertThat(texts(page, "b"))
                .containsExactly(
                        "Loss",
                        "Validation errors",
                        "Active terms",
                        "Embedding spread",
                        "Learning rate",
                        "ROC",
                        "DET",
                        "Distances",
                        "Projection");
        assertThat(texts(page, "th")).contains("Equal error rate (EER)", "Recall@1", "loss", "95% interval");
        assertThat(texts(page, "td")).contains("triplet").anyMatch(t -> t.matches("\\d+\\.\\d\\d% to \\d+\\.\\d\\d%"));
        assertThat(texts(page, "li")).hasSize(20);
    }

    @Test
    void hardestPairsComeWithTheirPhotos() throws Exception {
        var page = parse(report("p", 3, 8, "Ada").html());
        var images = page.getElementsByTagName("img");
        assertThat(images.getLength()).isEqualTo(2 * 16);
        for (int i = 0; i < images.getLength(); i++) {
            var uri = ((Element) images.item(i)).getAttribute("src");
            assertThat(uri).startsWith("data:image/jpeg;base64,");
            var photo = ImageIO.read(
                    new ByteArrayInputStream(Base64.getDecoder().decode(uri.substring(uri.indexOf(',') + 1))));
            assertThat(photo.getWidth()).isEqualTo(200);
            assertThat(photo.getHeight()).isEqualTo(150);
            // the photo is red
            assertThat(photo.getRGB(80, 60) >> 16 & 0xFF).isGreaterThan(180);
            assertThat(photo.getRGB(80, 60) & 0xFF).isLessThan(60);
        }
    }

    /** Names come from files. */
    @Test
    void hostileNamesStayText() throws Exception {
        var html = report(HOSTILE, 3, 4, HOSTILE).html();
        var page = parse(html);
        var seen = HOSTILE.replace('\u0001', '\uFFFD').replace('\uD800', '\uFFFD');
        assertThat(page.getElementsByTagName("script").getLength()).isZero();
        assertThat(texts(page, "h1")).containsExactly(seen);
        assertThat(texts(page, "li")).allMatch(l -> l.contains(seen));
        assertThat(((Element) page.getElementsByTagName("img").item(0)).getAttribute("alt"))
                .contains(seen);
        assertThat(texts(page, "td")).contains(seen);
        assertThat(html).doesNotContain("<script", "<img src=//");
    }

    /** Nothing is fetched: no address, no script, no style from elsewhere. */
    @Test
    void pageNeedsNothingBesideItself() throws Exception {
        var html = report("p", 30, 6, "Ada").html();
        assertThat(html).doesNotContain("http:", "https:", "url(", "@import", "href");
        assertThat(html).doesNotContainPattern("src=\"(?!data:)");
        var page = parse(html);
        for (var tag : List.of("script", "link", "iframe", "object", "use", "a")) {
            assertThat(page.getElementsByTagName(tag).getLength()).isZero();
        }
        assertThat(html).contains("default-src 'none'");
        assertThat(html).contains("prefers-color-scheme: dark");
    }

    @Test
    void trainingThatDivergedOrHasJustBegunIsShownToo() throws Exception {
        for (var epochs : List.of(List.<Epoch>of(), List.of(new Epoch(1, Double.NaN, 0, 0, 0, 0, 0.5, 1)))) {
            var html = new TrainingReport("p", Map.of(), epochs, validation(5, 4, "Ada")).html();
            parse(html);
            assertThat(html).doesNotContain("NaN", "Infinity");
        }
    }

    @Test
    void embeddingsThatCollapsedAreShownToo() throws Exception {
        var one = new float[][] {{1, 0}, {1, 0}, {1, 0}, {1, 0}};
        var validation =
                new Validation(one, new int[] {0, 0, 1, 1}, List.of("a", "b", "c", "d"), List.of("A", "B"), i -> red());
        var html = new TrainingReport("p", Map.of(), List.of(), validation).html();
        parse(html);
        assertThat(html).doesNotContain("NaN", "Infinity");
    }

    @Test
    void validationMustBeWhole() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Validation(new float[2][1], new int[1], List.of("a"), List.of("A"), i -> red()));
        var diverged = new float[][] {{1, Float.NaN}};
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Validation(diverged, new int[1], List.of("a.jpg"), List.of("A"), i -> red()))
                .withMessageContaining("a.jpg");
    }

    static TrainingReport report(String title, int epochs, int photos, String name) {
        var options = new LinkedHashMap<String, String>();
        options.put("loss", "triplet");
        options.put("data", name);
        var course = IntStream.rangeClosed(1, epochs)
                .mapToObj(e ->
                        new Epoch(e, 1.0 / e, 1.0 / (1 + 0.2 * e), 0.9, 3e-4 * Math.pow(0.9, e), 80, 0.3 / e, 0.6 / e))
                .toList();
        return new TrainingReport(title, options, course, validation(24, photos, name));
    }

    private static Validation validation(int people, int photos, String name) {
        var random = new Random(1);
        var embeddings = new float[people * photos][32];
        var images = new ArrayList<String>();
        var names = new ArrayList<String>();
        var labels = new int[embeddings.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = i / photos;
            var centre = new Random(labels[i]);
            for (int d = 0; d < 32; d++) {
                embeddings[i][d] = (float) (centre.nextGaussian() + random.nextGaussian());
            }
            images.add(name + " " + labels[i] + "/" + i + ".jpg");
        }
        IntStream.range(0, people).forEach(p -> names.add(name + " " + p));
        return new Validation(embeddings, labels, images, names, i -> red());
    }

    private static FaceImage red() {
        var bgr = new byte[3 * 640 * 480];
        for (int i = 0; i < bgr.length; i += 3) {
            bgr[i + 2] = (byte) 220;
        }
        return new FaceImage(640, 480, bgr);
    }

    private static Document parse(String html) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(html)));
    }

    private static List<String> texts(Document page, String tag) {
        var nodes = page.getElementsByTagName(tag);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> nodes.item(i).getTextContent().strip())
                .toList();
    }
}
