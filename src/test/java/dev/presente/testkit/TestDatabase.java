package dev.presente.testkit;

import com.github.dockerjava.api.model.ContainerNetwork;
import dev.presente.system.database.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.PropertyResolver;
import org.springframework.test.context.DynamicPropertyRegistrar;
import org.springframework.util.FileSystemUtils;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * Gives the tests their databases: import it beside {@code @SpringBootTest}, or call {@link #migrated()} or {@link #empty()} without
 * Spring.
 *
 * <p>There is one server for the whole run: PostgreSQL 17 in Docker where there is Docker, the embedded server otherwise. Each
 * caller and each Spring context has a database of its own on it. {@code PRESENTE_TEST_DOCKER} is {@code required} (fail
 * without Docker), {@code never}, or absent.
 */
@TestConfiguration(proxyBeanMethods = false)
public class TestDatabase {
    private static final String IMAGE = "pgvector/pgvector:pg17";
    /** This key is 32 bytes in Base64. */
    public static final String TEMPLATE_KEY = "YW5vdGhlciBrZXkgb2YgdGhlIHRlc3RzLCAzMiBieXQ=";

    /** This key is 32 bytes in Base64. */
    public static final String AUDIT_KEY = "YSBrZXkgb2YgdGhlIHRlc3RzLCBvZiAzMiBieXRlcyE=";

    private static final AtomicInteger count = new AtomicInteger();

    /** Says how to reach a database. */
    public record Access(String url, String user, String password) {
        /** Returns environment variables for a service or command of its own on this database. */
        public Map<String, String> settings() {
            return Map.of(
                    "PRESENTE_DB_URL", url,
                    "PRESENTE_DB_USER", user,
                    "PRESENTE_DB_PASSWORD", password,
                    "PRESENTE_TEMPLATE_KEY", TEMPLATE_KEY,
                    "PRESENTE_AUDIT_KEY", AUDIT_KEY);
        }

        Access database(String name) {
            return new Access(url.replaceFirst("/[^/]*$", "/" + name), user, password);
        }
    }

    @Bean
    DynamicPropertyRegistrar testDatabase(ConfigurableApplicationContext service) {
        EndOfTests.ends(service);
        var database = migrated();
        return properties -> {
            properties.add("presente.db.url", database::url);
            properties.add("presente.db.user", database::user);
            properties.add("presente.db.password", database::password);
            properties.add("presente.template-key", () -> TEMPLATE_KEY);
            properties.add("presente.audit.key", () -> AUDIT_KEY);
            // contexts are kept until the end of the run, and the server has connections for a hundred
            properties.add("spring.datasource.hikari.minimum-idle", () -> 1);
            properties.add("spring.datasource.hikari.idle-timeout", () -> 10_000);
            properties.add("presente.readiness.drain", () -> "PT0S");
        };
    }

    /** Returns the database of a context that has one of its own. */
    public static Access of(PropertyResolver context) {
        return new Access(
                context.getRequiredProperty("presente.db.url"),
                context.getRequiredProperty("presente.db.user"),
                context.getRequiredProperty("presente.db.password"));
    }

    /** Creates a new, empty database as the embedded one is, whatever the server was made with. */
    public static Access empty() {
        return empty(" TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LOCALE 'C'");
    }

    /**
     * Creates a new database that has all tables already, and no rows that a start on an empty one would not write: a copy of
     * one that is migrated once for all. For the keys of {@link Access#settings()}.
     */
    public static Access migrated() {
        return empty(" TEMPLATE " + Migrated.NAME);
    }

    /** Creates a new, empty database that knows no encoding, and so counts the bytes of a text. */
    public static Access withoutEncoding() {
        return empty(" TEMPLATE template0 ENCODING 'SQL_ASCII' LOCALE_PROVIDER libc LOCALE 'C'");
    }

    private static Access empty(String options) {
        var server = Server.ACCESS;
        var name = "test_" + count.incrementAndGet();
        try (var connection = DriverManager.getConnection(server.url(), server.user(), server.password());
                var statement = connection.createStatement()) {
            statement.executeUpdate("CREATE DATABASE " + name + options);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return server.database(name);
    }

    /** Holds the name of the database that is copied. */
    private static final class Migrated {
        static final String NAME = make();

        private static String make() {
            var database = empty();
            Deployment.makeTables(database.settings());
            return database.url().replaceFirst(".*/", "");
        }
    }

    /** Holds the server, which is started on first use and stopped with the JVM. */
    private static final class Server {
        static final Access ACCESS = docker() ? inDocker() : embedded();

        private static boolean docker() {
            var wish = Objects.requireNonNullElse(System.getenv("PRESENTE_TEST_DOCKER"), "");
            if (wish.equals("never")) {
                return false;
            }
            var available = DockerClientFactory.instance().isDockerAvailable();
            if (!available && wish.equals("required")) {
                throw new IllegalStateException("PRESENTE_TEST_DOCKER=required, but no Docker answers");
            }
            return available;
        }

        @SuppressWarnings("resource") // the server lives as long as the JVM
        private static Access inDocker() {
            var image = DockerImageName.parse(IMAGE).asCompatibleSubstituteFor("postgres");
            var container = new PostgreSQLContainer(image);
            container.start();
            Runtime.getRuntime().addShutdownHook(new Thread(container::stop));
            return announced(
                    IMAGE + " in Docker", new Access(url(container), container.getUsername(), container.getPassword()));
        }

        /**
         * Returns the address of the container itself where Docker's bridge is one of this machine: the way through the
         * published port leads through a program that copies each byte, which took a twentieth of all processor time.
         */
        private static String url(PostgreSQLContainer container) {
            return container.getContainerInfo().getNetworkSettings().getNetworks().values().stream()
                    .filter(Server::isBridgeOfThisMachine)
                    .map(network -> "jdbc:postgresql://%s:%d/%s"
                            .formatted(
                                    network.getIpAddress(),
                                    PostgreSQLContainer.POSTGRESQL_PORT,
                                    container.getDatabaseName()))
                    .findFirst()
                    .orElseGet(() -> container.getJdbcUrl().replaceFirst("\\?.*", ""));
        }

        private static boolean isBridgeOfThisMachine(ContainerNetwork network) {
            var gateway = Objects.requireNonNullElse(network.getGateway(), "");
            var address = Objects.requireNonNullElse(network.getIpAddress(), "");
            if (gateway.isEmpty() || address.isEmpty()) {
                return false;
            }
            try (var socket = new Socket()) {
                if (NetworkInterface.getByInetAddress(InetAddress.getByName(gateway)) == null) {
                    return false;
                }
                socket.connect(new InetSocketAddress(address, PostgreSQLContainer.POSTGRESQL_PORT), 1_000);
                return true;
            } catch (IOException e) {
                return false;
            }
        }

        private static Access embedded() {
            var folder = temporaryFolder();
            var server = EmbeddedPostgres.start(folder);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                server.close();
                FileSystemUtils.deleteRecursively(folder.toFile());
            }));
            return announced(
                    "the embedded PostgreSQL",
                    new Access(server.getJdbcUrl(), server.getUsername(), server.getPassword()));
        }

        private static Path temporaryFolder() {
            try {
                return Files.createTempDirectory("presente-test");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static Access announced(String server, Access access) {
            LoggerFactory.getLogger(TestDatabase.class).info("Tests run on {}", server);
            return access;
        }
    }
}
