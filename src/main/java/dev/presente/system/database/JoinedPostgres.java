package dev.presente.system.database;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Connects a command to the embedded server of a running service; the command uses it and never starts or stops it. */
final class JoinedPostgres implements Database {
    /** These are lines of {@code postmaster.pid}, counted from 0; PostgreSQL's {@code pidfile.h} counts them from 1. */
    private static final int PORT = 3;

    private static final int STATUS = 7;

    private final int port;
    private final String password;
    private final Login service;

    private JoinedPostgres(int port, String password, String servicePassword) {
        this.port = port;
        this.password = password;
        service = new Login(EmbeddedPostgres.url(port), EmbeddedPostgres.SERVICE, servicePassword);
    }

    /**
     * Joins the server that the owner of this data folder has started.
     *
     * @throws DatabaseException when it does not accept connections yet, or the folder belongs to another user
     */
    static JoinedPostgres of(Path dataFolder) {
        try {
            var server = Files.readAllLines(dataFolder.resolve("postgres/postmaster.pid"));
            if (server.size() > STATUS && server.get(STATUS).strip().equals("ready")) {
                return new JoinedPostgres(
                        Integer.parseInt(server.get(PORT).strip()),
                        secret(dataFolder, "postgres.password"),
                        secret(dataFolder, EmbeddedPostgres.SERVICE_SECRET));
            }
        } catch (NoSuchFileException e) {
            // the server has not started yet, or has just been stopped
        } catch (AccessDeniedException e) {
            throw new DatabaseException("no permission to use " + e.getFile() + " of the data folder", e);
        } catch (IOException e) {
            throw new DatabaseException("data folder " + dataFolder + ": " + e.getMessage(), e);
        }
        throw new DatabaseException("the Presente of data folder " + dataFolder
                + " is just starting or stopping its database; try again in a moment");
    }

    @Override
    public String getJdbcUrl() {
        return EmbeddedPostgres.url(port);
    }

    @Override
    public String getUsername() {
        return EmbeddedPostgres.USER;
    }

    @Override
    public String getPassword() {
        return password;
    }

    private static String secret(Path dataFolder, String name) throws IOException {
        return Files.readString(dataFolder.resolve(name)).strip();
    }

    @Override
    public Login service() {
        return service;
    }
}
