package dev.presente.system.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.Answer;
import dev.presente.testkit.Api;
import dev.presente.testkit.ChildService;
import dev.presente.testkit.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A language that the service does not have comes as one file and nothing else. */
class AnotherLanguageTest {
    private static final String FILE = """
            language.name=Nederlands
            language=Taal
            front=Aanwezigheid
            kiosk.watch.pin=Pincode
            report.timesheet=Urenstaat
            title.not-found=Niet gevonden
            """;

    private static Answer asked(Api api, String path, String language) {
        return api.send(api.asAdmin(path).header("Accept-Language", language).GET());
    }

    @Test
    void oneFileIsALanguageEverywhere(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("messages_nl.properties"), FILE);
        // what another library brings and does not name its language is none
        Files.writeString(folder.resolve("messages_sv.properties"), "front=Hej");
        var settings = new HashMap<>(TestDatabase.empty().settings());
        settings.put("PRESENTE_DATA_DIR", folder.resolve("data").toString());
        settings.put("PRESENTE_FACES", "off");
        try (var service = ChildService.startWith(folder, settings, folder.resolve("log"))) {
            var api = service.api();
            var front = asked(api, "/", "nl-BE, fr;q=0.5").expect(200).text();
            assertThat(front).contains("<html lang=\"nl\"", "<h1>Aanwezigheid</h1>", "?lang=nl", ">Nederlands</a>");
            assertThat(front).as("English where the file has nothing").contains("Administration");
            assertThat(front).contains("Español").doesNotContain("lang=sv");
            assertThat(asked(api, "/?lang=nl", "en").expect(200).text()).contains("Aanwezigheid");
            assertThat(asked(api, "/?lang=sv", "es").expect(200).text()).contains("<html lang=\"es\"");

            assertThat(api.send(api.request("/kiosk/lists.js").GET())
                            .expect(200)
                            .text())
                    .contains("{\"tag\":\"nl\",\"name\":\"Nederlands\",\"direction\":\"ltr\"");
            assertThat(api.send(api.request("/kiosk/texts.js").GET())
                            .expect(200)
                            .text())
                    .contains("\"nl\":{", "\"watch.pin\":\"Pincode\"");
            assertThat(asked(api, "/employees/nobody", "nl")
                            .expectProblem(404, "not-found")
                            .at("/title"))
                    .isEqualTo("Niet gevonden");
            assertThat(asked(api, "/reports/timesheet?format=pdf&from=2026-11-01&to=2026-11-30", "nl")
                            .expect(200)
                            .headers()
                            .firstValue("Content-Disposition"))
                    .isPresent();
        }
    }
}
