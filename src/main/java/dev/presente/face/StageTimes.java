package dev.presente.face;

/**
 * Nanoseconds spent in each stage between the photo's bytes and its template.
 *
 * @param liveness the wait for it after the embedding; it is measured meanwhile
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
