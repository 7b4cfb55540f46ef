package dev.presente.audit.stamp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.presente.audit.chain.LogVerification;
import dev.presente.digest.MessageSignature;
import dev.presente.testkit.Api;
import dev.presente.testkit.Deployment;
import dev.presente.testkit.Form;
import dev.presente.testkit.Listener;
import dev.presente.testkit.TestDatabase;
import dev.presente.testkit.TwoUsers;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.ScheduledAnnotationBeanPostProcessor;
import tools.jackson.databind.json.JsonMapper;

/** A receiver outside holds the anchors against the log, whatever is done to the database. */
class AnchorPushTest {
    @Test
    void theNewestRowIsSentSignedAndProvesThatRowsWereCutOff() throws Exception {
        var signature = MessageSignature.random();
        var users = TwoUsers.of(TestDatabase.empty());
        var settings = new HashMap<>(users.apart());
        try (var receiver = new Listener()) {
            settings.put("PRESENTE_AUDIT_ANCHOR_URL", receiver.url());
            settings.put("PRESENTE_AUDIT_ANCHOR_SECRET", signature.secret());
            try (var service = Deployment.startAtTestTime(settings)) {
                var push = service.getBean(AnchorPush.class);
                endRounds(service, push);
                assertThat(push.push()).as("nothing is in the log").isFalse();
                var api = new Api(service.getEnvironment());
                checkIn(api);
                receiver.answer(500);
                assertThatThrownBy(push::push).isInstanceOf(IOException.class).hasMessageContaining("500");
                receiver.answer(204);
                assertThat(push.push()).isTrue();
                assertThat(push.push()).as("it was sent").isFalse();
                checkIn(api);
                assertThat(push.push()).isTrue();

                var messages = receiver.await(3);
                var message = messages.get(2);
                var sentAt = Instant.ofEpochSecond(Long.parseLong(message.header("webhook-timestamp")));
                assertThat(message.header("webhook-signature"))
                        .isEqualTo(signature.sign(message.header("webhook-id"), sentAt, message.body()));
                assertThat(messages.get(1).header("webhook-id"))
                        .isEqualTo(messages.get(0).header("webhook-id"))
                        .isNotEqualTo(message.header("webhook-id"));
                var told = JsonMapper.shared().readTree(message.body());
                assertThat(told.at("/type").asString()).isEqualTo("log.anchor");
                assertThat(told.at("/data/seq").asInt()).isEqualTo(2);

                var lines = List.of(told.at("/data").toString());
                var verification = service.getBean(LogVerification.class);
                assertThat(verification.verify(lines).problem()).isNull();
                var mac = told.at("/data/mac").asString();
                var another = new StringBuilder(mac).reverse();
                var other = List.of(lines.get(0).replace(mac, another));
                assertThat(verification.verify(other).problem()).as(mac).isNotNull();
                assertThat(service.getBean(JdbcClient.class)
                                .sql("select count(*) from webhook")
                                .query(Integer.class)
                                .single())
                        .as("no row of the database says where anchors go")
                        .isZero();
            }
        }
    }

    /** The test alone sends, however long it takes: the first round comes a minute after the start. */
    private static void endRounds(BeanFactory service, AnchorPush push) {
        var scheduled = service.getBean(ScheduledAnnotationBeanPostProcessor.class);
        assertThat(scheduled.requiresDestruction(push)).as("it has a round").isTrue();
        scheduled.postProcessBeforeDestruction(push, "anchorPush");
        assertThat(scheduled.requiresDestruction(push)).isFalse();
    }

    private static void checkIn(Api api) {
        api.send(api.post("/checkin", Form.of("badge", "nobody's"))).expect(200);
        api.get("/audit/anchors").expect(200);
    }
}
