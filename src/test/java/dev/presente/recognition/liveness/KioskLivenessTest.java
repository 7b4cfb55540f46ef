package dev.presente.recognition.liveness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.audit.chain.Decision;
import dev.presente.audit.chain.Decision.Operation;
import dev.presente.audit.chain.DecisionLog;
import dev.presente.audit.marks.RowSeals;
import dev.presente.face.liveness.KioskThreshold;
import dev.presente.system.Caller;
import dev.presente.system.Scope;
import dev.presente.testkit.Answer;
import dev.presente.testkit.Api;
import dev.presente.testkit.Faces;
import dev.presente.testkit.ServiceTest;
import dev.presente.testkit.Tablet;
import dev.presente.testkit.TestClock;
import dev.presente.testkit.TestPhotos;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A kiosk learns from the faces before its camera. Earlier check-ins are written to the log of decisions as a check-in writes
 * them; the check-ins that are judged go through the front door.
 */
@ServiceTest
class KioskLivenessTest {
    private static final int PEOPLE = 6;

    private final byte[] grace = Faces.hopper();

    /** Liveness about 0.56: sure enough only for a kiosk that knows no better. */
    private final byte[] doubtful = TestPhotos.nearPrint(grace, 123);

    private final Tablet tablet = new Tablet();

    @Autowired
    private Api api;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private DecisionLog log;

    @Autowired
    private TransactionTemplate transactions;

    @Autowired
    private RowSeals seals;

    @BeforeEach
    void kiosk() {
        clock.advance(Duration.ofDays(30));
        api.eraseEverybody();
        api.enrol("E-7", grace).expect(201);
        for (int i = 0; i < PEOPLE; i++) {
            api.json("POST", "/employees", "{\"employeeId\":\"L-%d\"}".formatted(i))
                    .expect(201);
        }
        var code = api.json("POST", "/kiosks/pairing-codes", "{\"name\":\"gate %s\"}".formatted(UUID.randomUUID()))
                .expect(201)
                .at("/code");
        tablet.pair(api, code).expect(201);
    }

    private Answer view() {
        return api.get("/kiosks/" + tablet.id + "/liveness").expect(200);
    }

    private Answer checkIn(byte[] photo) {
        clock.advance(Duration.ofMinutes(11));
        return api.send(tablet.checkIn(api, photo));
    }

    private String lastReason() {
        return api.get("/audit/decisions?size=1").expect(200).at("/items/0/reason");
    }

    private static double score(double logOdds) {
        return 1 / (1 + Math.exp(-logOdds));
    }

    /** Writes check-ins of live people with log odds about a median, in turn, one a minute until now. */
    private void seen(int faces, int people, double median) {
        var random = new Random(5);
        for (int i = 0; i < faces; i++) {
            append(i % people, score(median + 0.5 * random.nextGaussian()), "ACCEPTED", "within-threshold");
        }
    }

    private void append(int person, double liveness, String outcome, String reason) {
        var caller = new Caller(Long.parseLong(tablet.id), "kiosk", Set.of(Scope.KIOSK));
        var key = jdbc.sql("select key from employee where employee_id = :id")
                .param("id", "L-" + person)
                .query(Long.class)
                .single();
        var isLive = outcome.equals("ACCEPTED");
        transactions.executeWithoutResult(status -> log.append(new Decision(
                clock.instant(),
                caller,
                Operation.CHECKIN,
                "IDENTIFY",
                null,
                isLive ? key : null,
                new Decision.Evidence("model", "calibration", 0.3, 1.0, 80, liveness),
                outcome,
                reason,
                null)));
    }

    private double sure() {
        return KioskThreshold.logOdds(view().number("/limits/sure"));
    }

    @Test
    void newKioskLearnsAndHasThePackagedLimits() {
        var fresh = view();
        assertThat(fresh.at("/state")).isEqualTo("LEARNING");
        assertThat(fresh.json().at("/limits")).isEqualTo(fresh.json().at("/packaged"));
        assertThat(fresh.number("/packaged/sure")).isEqualTo(0.6);
        assertThat(fresh.number("/facesNeeded")).isBetween(50.0, 100.0);

        checkIn(grace).expectOutcome(201, "ACCEPTED");
        checkIn(doubtful).expectOutcome(200, "SPOOF_SUSPECTED");
        assertThat(lastReason()).isEqualTo("challenge-needed");
        var learning = view();
        assertThat(learning.at("/state")).isEqualTo("LEARNING");
        assertThat(learning.number("/faces")).isEqualTo(1);
        assertThat(learning.number("/people")).isEqualTo(1);
        assertThat(learning.number("/scores/10/asked"))
                .as("of log odds 0 to 0.5")
                .isEqualTo(1);
    }

    @Test
    void afterEnoughLiveFacesItAsksWhomItAcceptedBefore() {
        checkIn(grace).expectOutcome(201, "ACCEPTED");
        checkIn(Faces.retaken(grace));
        double liveness = jdbc.sql("select liveness from written_decision order by at desc limit 1")
                .query(Double.class)
                .single();
        seen(90, PEOPLE, KioskThreshold.logOdds(liveness) + 1.5);
        clock.advance(Duration.ofHours(1));

        var asked = checkIn(Faces.retaken(grace)).expectOutcome(200, "SPOOF_SUSPECTED");
        assertThat(lastReason()).isEqualTo("challenge-needed");
        assertThat(asked.json().at("/challenge/motions").size()).isEqualTo(2);
        var learned = view();
        assertThat(learned.at("/state")).isEqualTo("LEARNED");
        assertThat(learned.number("/limits/sure")).isGreaterThan(liveness);
        assertThat(learned.number("/limits/threshold")).isGreaterThan(learned.number("/packaged/sure"));
        assertThat(learned.number("/days/0/people")).isEqualTo(PEOPLE + 1);

        // whoever has no kiosk has the limits that the pack came with
        api.checkIn("E-7", Faces.retaken(grace)).expectOutcome(201, "ACCEPTED");
    }

    @Test
    void fewPeopleAreNotEnoughHoweverOftenTheyCome() {
        checkIn(grace).expectOutcome(201, "ACCEPTED");
        seen(150, 3, 5);
        checkIn(doubtful);
        assertThat(view().at("/state")).isEqualTo("LEARNING");
        assertThat(view().json().at("/limits")).isEqualTo(view().json().at("/packaged"));
    }

    @Test
    void picturesOfOneColleagueAtALearningKioskDoNotLowerItsLimits() {
        checkIn(grace).expectOutcome(201, "ACCEPTED");
        seen(90, PEOPLE, 3.2);
        checkIn(doubtful);
        double clean = sure();
        api.json("POST", "/kiosks/" + tablet.id + "/liveness/reset", "").expect(200);

        clock.advance(Duration.ofMinutes(1));
        seen(90, PEOPLE, 3.2);
        for (int i = 0; i < 200; i++) {
            append(0, score(0.5), "ACCEPTED", "within-threshold");
        }
        checkIn(doubtful);
        assertThat(view().at("/state")).isEqualTo("LEARNED");
        assertThat(clean - sure()).isLessThan(0.5);
        assertThat(lastReason()).isEqualTo("challenge-needed");
    }

    @Test
    void oneBadDayMovesALearntKioskByOneStepOnly() {
        checkIn(grace).expectOutcome(201, "ACCEPTED");
        seen(90, PEOPLE, 3.2);
        checkIn(doubtful);
        double before = sure();
        clock.advance(Duration.ofDays(1));
        seen(400, PEOPLE, 0.7);
        checkIn(doubtful);
        checkIn(doubtful);
        assertThat(before - sure()).isBetween(0.2, 0.2501);
        clock.advance(Duration.ofDays(1));
        checkIn(doubtful);
        assertThat(before - sure()).as("on the next day one step more").isBetween(0.45, 0.5002);
        assertThat(view().json().at("/days").size()).isEqualTo(3);
    }

    /** Those who are asked and give up leave no face behind to learn from. */
    @Test
    void limitsDoNotRiseWhileManyAreAsked() {
        checkIn(grace).expectOutcome(201, "ACCEPTED");
        seen(90, PEOPLE, 2);
        checkIn(doubtful);
        double before = sure();
        clock.advance(Duration.ofDays(1));
        seen(150, PEOPLE, 4);
        for (int i = 0; i < 100; i++) {
            append(0, 0.5, "SPOOF_SUSPECTED", "challenge-needed");
        }
        checkIn(doubtful);
        assertThat(sure()).isEqualTo(before, org.assertj.core.api.Assertions.within(1e-9));
    }

    @Test
    void facesOlderThanTwoWeeksDoNotCountAndWhatWasLearntStays() {
        checkIn(grace).expectOutcome(201, "ACCEPTED");
        seen(90, PEOPLE, 3.2);
        checkIn(doubtful);
        double before = sure();
        clock.advance(Duration.ofDays(20));
        checkIn(doubtful);
        var later = view();
        assertThat(later.at("/state")).isEqualTo("LEARNED");
        assertThat(later.number("/faces")).isZero();
        assertThat(sure()).isEqualTo(before, org.assertj.core.api.Assertions.within(1e-9));
    }

    @Test
    void resetForgetsAndIsInTheChangeLog() {
        checkIn(grace).expectOutcome(201, "ACCEPTED");
        seen(90, PEOPLE, 3.2);
        checkIn(doubtful);
        assertThat(view().at("/state")).isEqualTo("LEARNED");
        clock.advance(Duration.ofMinutes(1));
        var reset =
                api.json("POST", "/kiosks/" + tablet.id + "/liveness/reset", "").expect(200);
        assertThat(reset.at("/state")).isEqualTo("LEARNING");
        assertThat(reset.number("/faces")).isZero();
        assertThat(reset.json().at("/limits")).isEqualTo(reset.json().at("/packaged"));
        checkIn(doubtful);
        assertThat(view().at("/state")).as("earlier faces stay forgotten").isEqualTo("LEARNING");
        var act = api.get("/audit/acts?size=5").expect(200).text();
        assertThat(act).contains("/kiosks/{id}/liveness/reset");
    }

    /** Scores of another measure of liveness say nothing, and neither do limits that were learnt from them. */
    @Test
    void anotherMeasureOfLivenessIsLearntAnew() {
        checkIn(grace).expectOutcome(201, "ACCEPTED");
        seen(90, PEOPLE, 3.2);
        checkIn(doubtful);
        jdbc.sql("update kiosk_liveness set liveness_id = 'of-an-older-pack' where api_key_id = :id")
                .param("id", Long.valueOf(tablet.id))
                .update();
        assertThat(view().at("/state")).isEqualTo("LEARNING");
        checkIn(grace).expectOutcome(201, "ACCEPTED");
        var anew = view();
        assertThat(anew.at("/state")).isEqualTo("LEARNING");
        assertThat(anew.number("/faces")).isEqualTo(1);
        assertThat(Instant.parse(anew.at("/since"))).isEqualTo(clock.instant());
        assertThat(jdbc.sql(
                                "select count(*) from kiosk_liveness where api_key_id = :id and liveness_id = 'of-an-older-pack'")
                        .param("id", Long.valueOf(tablet.id))
                        .query(Long.class)
                        .single())
                .as("days kept for replicas, and settings, that still use the other measure")
                .isPositive();
    }

    @Test
    void limitsThatSomebodyElseHasStoredDoNotHold() {
        checkIn(grace).expectOutcome(201, "ACCEPTED");
        jdbc.sql("update kiosk_liveness set lowest = 0, threshold = 0, sure = 0 where api_key_id = :id")
                .param("id", Long.valueOf(tablet.id))
                .update();
        checkIn(doubtful).expectOutcome(200, "SPOOF_SUSPECTED");
        assertThat(view().at("/state")).isEqualTo("LEARNING");
        assertThat(view().json().at("/limits")).isEqualTo(view().json().at("/packaged"));
    }

    @Test
    void whatAReleaseBeforeHasLearntIsSealedOnceAndHolds() {
        checkIn(grace).expectOutcome(201, "ACCEPTED");
        seen(90, PEOPLE, 3.2);
        checkIn(doubtful);
        double before = sure();
        transactions.executeWithoutResult(status -> {
            jdbc.sql("update kiosk_liveness set seal = null").update();
            jdbc.sql("set local session_replication_role = replica").update();
            jdbc.sql("delete from record_marking where kind = 'seals of kiosk_liveness'")
                    .update();
            jdbc.sql("create temp table chained on commit drop as select * from mark_chain")
                    .update();
            jdbc.sql("delete from mark_chain").update(); // it says that they have begun
            jdbc.sql("set local session_replication_role = origin").update();
            new LearntDays(seals, jdbc);
            jdbc.sql("insert into mark_chain select * from chained").update();
        });
        assertThat(sure()).isEqualTo(before);
        checkIn(doubtful);
        assertThat(view().at("/state")).isEqualTo("LEARNED");
    }

    /** The kiosk asked whether a turn was meant: the question and the answer are one face. */
    @Test
    void aConfirmedFaceCountsOnce() {
        checkIn(grace).expectOutcome(201, "ACCEPTED");
        assertThat(view().number("/faces")).isEqualTo(1);
        append(1, 0.9, "CONFIRMATION_NEEDED", "confirmation-needed");
        append(1, 0.9, "ACCEPTED", "confirmed");
        assertThat(view().number("/faces")).isEqualTo(2);
    }

    @Test
    void erasedPeopleLeaveNothingBehindHere() {
        checkIn(grace).expectOutcome(201, "ACCEPTED");
        seen(90, PEOPLE, 3.2);
        checkIn(doubtful);
        api.eraseEverybody();
        assertThat(view().text()).doesNotContain("L-1", "E-7");
        assertThat(view().number("/people")).isEqualTo(PEOPLE + 1);
    }

    @Test
    void unknownKioskIsNotFound() {
        api.get("/kiosks/999999/liveness").expectProblem(404, "not-found");
        api.json("POST", "/kiosks/999999/liveness/reset", "").expectProblem(404, "not-found");
    }
}
