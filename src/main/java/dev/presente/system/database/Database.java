package dev.presente.system.database;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** Connects to a database as its owner, who makes and alters its tables, and as the service, which can do neither. */
interface Database extends JdbcConnectionDetails {
    /** Returns the login with which the service works. */
    Login service();

    /** Returns how often the server has been started again after it had ended by itself; a given server never is. */
    default int restarts() {
        return 0;
    }

    /** Holds the login of one user of a database. */
    record Login(
            String url, @Nullable String user, @Nullable String password) implements JdbcConnectionDetails {
        Login with(Timeouts timeouts) {
            return new Login(timeouts.applied(url), user, password);
        }

        @Override
        public String getJdbcUrl() {
            return url;
        }

        @Override
        public @Nullable String getUsername() {
            return user;
        }

        @Override
        public @Nullable String getPassword() {
            return password;
        }

        @Override
        public String toString() {
            return "Login[user=" + user + "]";
        }
    }
}
