package dev.presente;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.TestDatabase;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

@SpringBootTest
@Import(TestDatabase.class)
class PresenteApplicationTest {
    @Test
    void startsOnTheTestDatabase(@Autowired DataSource dataSource) throws SQLException {
        try (var connection = dataSource.getConnection()) {
            assertThat(connection.getMetaData().getURL()).contains("/test_");
        }
    }
}
