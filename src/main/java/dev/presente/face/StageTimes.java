package dev.presente.face;

/**
 * Holds the nanoseconds that each stage took between the photo's bytes and its template.
 *
 * @param liveness the wait for liveness after the embedding; liveness is measured while the face is embedded
 */
public record StageTimes(long decode, long detect, long align, long quality, long liveness, long embed) {
    public StageTimes plus(StageTimes o) {
        return new StageTimes(
                decode + o.decode,
                detect + o.detect,
                align + o.align,
                quality + o.quality,
                liveness + o.liveness,
                embed + o.embed);
    }
}
