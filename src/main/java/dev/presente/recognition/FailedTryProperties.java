package dev.presente.recognition;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code presente.failed-try.*}: how often one caller may fail to be recognised. One network address, and a key with the scope
 * {@code hr} or {@code admin}, may fail ten times as often. Each replica counts by itself.
 *
 * @param perHour This number of faces and badges of one key may fail to be recognised in an hour, in the long run. For a key
 *     with the scope {@code hr} or {@code admin}, and for one network address, this and the three other limits are ten times
 *     as high.
 * @param burst This number of faces and badges of one key may fail to be recognised at once.
 * @param pinsPerHour One key may send this number of wrong PINs in an hour, in the long run.
 * @param pinBurst One key may send this number of wrong PINs at once.
 */
@ConfigurationProperties("presente.failed-try")
record FailedTryProperties(
        @DefaultValue("60") int perHour,
        @DefaultValue("600") int burst,
        @DefaultValue("30") int pinsPerHour,
        @DefaultValue("30") int pinBurst) {
    FailedTryProperties {
        if (perHour < 1 || burst < 1 || pinsPerHour < 1 || pinBurst < 1) {
            throw new IllegalArgumentException("presente.failed-try: every limit is at least 1");
        }
    }
}
