package dev.presente.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.presente.testkit.Api;
import dev.presente.testkit.ServiceTest;
import dev.presente.testkit.TestClock;
import dev.presente.testkit.Visitor;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Tests the e-mail of a working day with a real mail server. */
@ServiceTest
@DirtiesContext
class DigestTest {
    private static final String PASSWORD = "correct horse battery";
    private static final GreenMail MAIL = started(0);
    private static final int PORT = MAIL.getSmtp().getPort();

    private static GreenMail server = MAIL;

    @Autowired
    private Api api;

    @Autowired
    private TestClock clock;

    @Autowired
    private DigestRound round;

    @Autowired
    private JdbcClient jdbc;

    private final String name = "maria-" + UUID.randomUUID();
    private final String address = name + "@example.com";

    private static GreenMail started(int port) {
        var mail = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        return mail;
    }

    @DynamicPropertySource
    static void mailServer(DynamicPropertyRegistry settings) {
        settings.add("spring.mail.host", () -> "127.0.0.1");
        settings.add("spring.mail.port", () -> PORT);
        settings.add("presente.mail.from", () -> "presente@example.com");
        settings.add("presente.mail.address", () -> "https://time.example.com");
        settings.add("presente.mail.domains", () -> "example.com,example.org");
    }

    @AfterAll
    static void stop() {
        server.stop();
    }

    /** On a Wednesday at ten somebody of E-7's firm signs in; E-7 was planned on Monday and Tuesday, and did not come. */
    @BeforeEach
    void twoDaysOfAbsence() throws Exception {
        if (!server.isRunning()) {
            server = started(PORT); // a test that failed left it away, or all of them run once more
        }
        server.purgeEmailFromAllMailboxes();
        jdbc.sql("delete from digest_wish").update();
        api.eraseEverybody();
        clock.advance(Duration.ofDays(1));
        clock.advanceTo(LocalTime.of(10, 0));
        while (today().getDayOfWeek() != DayOfWeek.WEDNESDAY) {
            clock.advance(Duration.ofDays(1));
        }
        api.site("Madrid");
        api.json(
                        "POST",
                        "/shifts",
                        "{\"name\":\"%s\",\"rules\":{\"segments\":[{\"start\":\"08:00\",\"end\":\"16:00\"}]}}"
                                .formatted(name))
                .expect(201);
        api.json("POST", "/employees", "{\"employeeId\":\"E-7\",\"fullName\":\"Ana Díaz\",\"site\":\"Madrid\"}")
                .expect(201);
        api.json("POST", "/assignments", """
                {"employeeId":"E-7","site":"Madrid","shift":"%s","firstDay":"%s"}""".formatted(name, today().minusDays(2)))
                .expect(201);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private Visitor account(String role) {
        api.json("POST", "/accounts", """
                {"name":"%s","role":"%s","password":"%s"}""".formatted(name, role, PASSWORD)).expect(201);
        var visitor = new Visitor(api);
        visitor.signIn(name, PASSWORD).expect(302);
        return visitor;
    }

    private void wants(Visitor visitor, String language) {
        visitor.call("PUT", "/accounts/self/digest", """
                {"address":"%s","language":"%s"}""".formatted(address, language))
                .expect(204);
    }

    /** Goes on to the next day at eight, and does what every replica does each minute. */
    private void nextMorning() {
        clock.advance(Duration.ofDays(1));
        while (clock.instant().atOffset(ZoneOffset.UTC).getHour() != 8) {
            clock.advance(Duration.ofHours(-1));
        }
        round.send();
    }

    private static MimeMessage[] received() {
        return server.getReceivedMessages();
    }

    private MimeMessage onlyLetter() throws MessagingException {
        assertThat(received()).hasSize(1);
        assertThat(Arrays.toString(received()[0].getAllRecipients())).isEqualTo("[" + address + "]");
        return received()[0];
    }

    private static String text(MimeMessage message) throws MessagingException, IOException {
        return String.valueOf(message.getContent());
    }

    @Test
    void saysHowManyWereAbsentAndNamesNobody() throws Exception {
        wants(account("hr"), "en");
        round.send();
        assertThat(received()).as("not on the day of the wish").isEmpty();
        nextMorning();
        var letter = onlyLetter();
        assertThat(letter.getSubject()).isEqualTo("Presente: Absent: 1");
        assertThat(text(letter))
                .contains(
                        "Absent, ",
                        ": 1",
                        "https://time.example.com/admin/corrections",
                        "https://time.example.com/admin/self")
                .doesNotContain("E-7", "Ana", name);
        assertThat(letter.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(String.valueOf(letter.getFrom()[0])).isEqualTo("presente@example.com");
        round.send();
        assertThat(received()).as("once a day").hasSize(1);
        nextMorning();
        assertThat(received()).as("the next day tells the next absence").hasSize(2);
        nextMorning();
        nextMorning();
        assertThat(received()).as("nothing on Saturday and Sunday").hasSize(2);
        nextMorning();
        assertThat(received()).hasSize(3);
        assertThat(received()[2].getSubject()).as("Friday to Sunday").isEqualTo("Presente: Absent: 1");
    }

    /** At eight on the next day nobody knows yet who misses it: it closes at noon. */
    @Test
    void absenceOfANightIsToldOnceItsShiftHasClosed() throws Exception {
        var night = "night " + name;
        api.json("POST", "/shifts", """
                {"name":"%s","rules":{"segments":[{"start":"22:00","end":"06:00","crossesMidnight":true}]}}""".formatted(night)).expect(201);
        api.json("POST", "/employees", "{\"employeeId\":\"E-8\",\"site\":\"Madrid\"}")
                .expect(201);
        api.json("POST", "/assignments", """
                {"employeeId":"E-8","site":"Madrid","shift":"%s","firstDay":"%s","lastDay":"%2$s"}""".formatted(night, today())).expect(201);
        wants(account("hr"), "en");
        nextMorning();
        assertThat(onlyLetter().getSubject()).as("E-7 alone").isEqualTo("Presente: Absent: 1");
        nextMorning();
        assertThat(received()).hasSize(2);
        assertThat(received()[1].getSubject()).as("E-7 anew, and the night").isEqualTo("Presente: Absent: 2");
        assertThat(text(received()[1])).as("from the day of the night on").contains(" – ");
    }

    @Test
    void isInTheLanguageOfThePerson() throws Exception {
        wants(account("hr"), "de");
        nextMorning();
        assertThat(onlyLetter().getSubject()).isEqualTo("Presente: Abwesend: 1");
        assertThat(onlyLetter().getHeader("Content-Language")).containsExactly("de");
    }

    @Test
    void managerIsToldOfTheOwnPeopleAlone() throws Exception {
        var department = "Sales " + name;
        api.json("POST", "/departments", "{\"name\":\"%s\"}".formatted(department))
                .expect(201);
        var manager = account("manager");
        api.json("POST", "/employees", "{\"employeeId\":\"M-1\"}").expect(201);
        api.json("PATCH", "/accounts/" + name, "{\"employeeId\":\"M-1\"}").expect(200);
        manager.signIn(name, PASSWORD).expect(302);
        api.json("POST", "/departments/" + department.replace(" ", "%20") + "/managers", "{\"employeeId\":\"M-1\"}")
                .expect(201);
        wants(manager, "en");
        nextMorning();
        assertThat(received()).as("E-7 is of no department").isEmpty();
        api.json("PUT", "/employees/E-7/departments", "{\"department\":\"%s\"}".formatted(department))
                .expect(200);
        for (var who : new String[] {"E-7", "M-1"}) {
            api.json("POST", "/attendance/corrections", """
                    {"employeeId":"%s","kind":"ADD","at":"%sT08:00:00Z","direction":"IN","reason":"forgot"}""".formatted(who, today().minusDays(1)))
                    .expect(201);
        }
        nextMorning();
        assertThat(onlyLetter().getSubject())
                .as("the absence of the day before, and one request: nobody decides about the own day")
                .isEqualTo("Presente: Absent: 1 · To decide: 1");
    }

    @Test
    void serverThatIsAwayLosesNothing() throws Exception {
        wants(account("hr"), "en");
        server.stop();
        nextMorning();
        api.get("/sites").expect(200);
        clock.advance(Duration.ofHours(5));
        round.send();
        clock.advance(Duration.ofHours(-5));
        nextMorning();
        server = started(PORT);
        clock.advance(Duration.ofHours(1));
        round.send();
        assertThat(onlyLetter().getSubject()).as("both days").isEqualTo("Presente: Absent: 2");
    }

    @Test
    void severalReplicasSendItOnce() throws Exception {
        wants(account("hr"), "en");
        clock.advance(Duration.ofDays(1));
        var together = new CountDownLatch(1);
        var replicas = Executors.newFixedThreadPool(4);
        for (int i = 0; i < 4; i++) {
            replicas.execute(() -> {
                try {
                    together.await();
                    round.send();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }
        together.countDown();
        replicas.shutdown();
        assertThat(replicas.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        onlyLetter();
    }

    @Test
    void holidayIsNoWorkingDay() {
        wants(account("hr"), "en");
        api.json("POST", "/holidays", "{\"day\":\"%s\",\"name\":\"%s\"}".formatted(today().plusDays(1), name))
                .expect(201);
        nextMorning();
        assertThat(received()).isEmpty();
        nextMorning();
        assertThat(received()).hasSize(1);
    }

    @Test
    void whoWantsNoneGetsNoneAndAnAccountThatIsGoneNeither() {
        var maria = account("hr");
        wants(maria, "en");
        assertThat(maria.call("GET", "/accounts/self/digest", "").expect(200).at("/address"))
                .isEqualTo(address);
        maria.call("PUT", "/accounts/self/digest", "{}").expect(204);
        var none = maria.call("GET", "/accounts/self/digest", "").expect(200);
        assertThat(none.at("/available")).isEqualTo("true");
        assertThat(none.text()).doesNotContain(address);
        wants(maria, "en");
        api.delete("/accounts/" + name).expect(204);
        nextMorning();
        assertThat(received()).isEmpty();
    }

    @Test
    void domainsAlsoBindWhoAskedBefore() {
        wants(account("hr"), "en");
        jdbc.sql("update digest_wish set address = 'maria@elsewhere.com'").update();
        nextMorning();
        assertThat(received()).isEmpty();
    }

    @Test
    void whoIsErasedGetsNoneEvenWhenTheAccountStays() {
        var maria = account("hr");
        api.json("POST", "/employees", "{\"employeeId\":\"M-1\"}").expect(201);
        api.json("PATCH", "/accounts/" + name, "{\"employeeId\":\"M-1\"}").expect(200);
        maria.signIn(name, PASSWORD).expect(302);
        wants(maria, "en");
        api.delete("/employees/E-7").expect(200);
        assertThat(maria.call("GET", "/accounts/self/digest", "").text()).contains(address);
        api.delete("/employees/M-1").expect(200);
        assertThat(jdbc.sql("select count(*) from digest_wish")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"address\":\"maria\"}",
                "{\"address\":\"a@example.com\\nBcc: b@example.com\"}",
                "{\"address\":\"a@example.com,b@example.com\"}",
                "{\"address\":\"a@elsewhere.com\"}",
                "{\"address\":\"a..b@example.com\"}",
                "{\"address\":\".a@example.com\"}",
                "{\"address\":\"a.@example.com\"}",
                "{\"address\":\"a@example.com(long)\"}",
                "{\"address\":\"a(long)@example.com\"}",
                "{\"address\":\"a@example.com\",\"language\":\"tlh\"}",
                "{\"language\":\"../x\"}"
            })
    void wishThatIsNoneIsRefused(String body) {
        var maria = account("hr");
        maria.call("PUT", "/accounts/self/digest", body.replace("(long)", ".a".repeat(20_000)))
                .expectProblem(400, "invalid-parameter");
        assertThat(maria.call("GET", "/accounts/self/digest", "").text()).doesNotContain("address");
    }

    @Test
    void auditorDecidesNothingAndIsToldNothing() {
        account("auditor").call("PUT", "/accounts/self/digest", "{}").expectProblem(403, "forbidden");
        api.json("PUT", "/accounts/self/digest", "{}").expectProblem(404, "not-found");
    }
}
