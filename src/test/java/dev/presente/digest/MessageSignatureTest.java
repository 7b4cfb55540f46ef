package dev.presente.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class MessageSignatureTest {
    /** This is the example of the specification's reference implementations. */
    @Test
    void signsAsTheStandardSays() {
        var signature = new MessageSignature("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

        assertThat(signature.sign(
                        "msg_p5jXN8AQM9LWM0D4loKWxJek", Instant.ofEpochSecond(1614265330), "{\"test\": 2432232314}"))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void secretsDifferAndStayOutOfLogs() {
        var signature = MessageSignature.random();

        assertThat(signature.secret()).matches("whsec_[A-Za-z0-9+/]{43}=");
        assertThat(signature).isNotEqualTo(MessageSignature.random());
        assertThat(signature.toString()).doesNotContain(signature.secret());
    }
}
