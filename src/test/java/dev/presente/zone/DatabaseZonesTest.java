package dev.presente.zone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.ServiceTest;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.SortedSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Compares with the zone data of a real PostgreSQL, whichever release these are. */
@ServiceTest
class DatabaseZonesTest {
    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Clock clock;

    @AfterEach
    void useThePackagedRelease() {
        Zones.use(Zones.packaged());
    }

    private SortedSet<String> unknownWhereOthersHave(Optional<Zone> older) {
        var zones = new DatabaseZones(jdbc, clock, name -> name.equals("Asia/Tokyo") ? older : Zone.ofRuntime(name));
        zones.compare();
        return zones.unknownRules();
    }

    @Test
    void rulesThatOnlyTheDatabaseHasAreNamed() {
        var nineHours = Optional.of(Zone.of(ZoneOffset.ofHours(9)));
        assertThat(unknownWhereOthersHave(Optional.empty())).doesNotContain("Asia/Tokyo", "Europe/Madrid");

        // as if the product believed that Tokyo keeps another time
        var text = Zones.packagedText();
        Zones.use(new ZoneTable(text.replace("\n9 JP J%sT\n", "\n5 JP J%sT\n")));
        assertThat(unknownWhereOthersHave(nineHours)).doesNotContain("Asia/Tokyo");
        assertThat(unknownWhereOthersHave(Optional.empty()))
                .contains("Asia/Tokyo")
                .doesNotContain("Europe/Madrid");
    }
}
