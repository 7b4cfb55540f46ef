package dev.presente.audit.marks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.audit.key.AuditKey;
import dev.presente.audit.marks.MarkChain.Link;
import dev.presente.testkit.ServiceTest;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Holds the chain of marks against a long file of anchors, which has a line for each minute in which something was written. */
@ServiceTest
class MarkChainCheckTest {
    @Autowired
    private DataSource database;

    @Autowired
    private MarkChain chain;

    @Autowired
    private AuditKey key;

    @Test
    void aThousandAnchorsTakeOneQuery() {
        var queries = new AtomicInteger();
        var check = new MarkChainCheck(JdbcClient.create(counting(queries)), key, chain);
        var nowhere = new Link(Long.MAX_VALUE, "mac");
        var bad = new ArrayList<BadRecord>();

        check.hold(Collections.nCopies(2500, nowhere), bad::add);

        assertThat(bad).hasSize(2500);
        assertThat(queries).hasValue(3);
        check.hold(List.of(), bad::add);
        assertThat(queries).hasValue(3);
    }

    private DataSource counting(AtomicInteger queries) {
        return new DelegatingDataSource(database) {
            @Override
            public Connection getConnection() throws SQLException {
                var connection = super.getConnection();
                return (Connection) Proxy.newProxyInstance(
                        Connection.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (proxy, method, values) -> {
                            if (method.getName().equals("prepareStatement")) {
                                queries.incrementAndGet();
                            }
                            return method.invoke(connection, values);
                        });
            }
        };
    }
}
