package dev.presente.face.liveness;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class LivenessModelTest {
    /** A pack of one's own may have been fitted when more cues were measured: it goes on working. */
    @Test
    void leavesOutCuesThatAreNoLongerMeasured() {
        var model = JsonMapper.shared().readValue("""
                {"terms":[
                 {"cue":"NETWORK","mean":0,"deviation":1,"weight":2},
                 {"cue":"MOIRE","mean":2,"deviation":1,"weight":-1},
                 {"cue":"HIGHLIGHTS","mean":1,"deviation":1,"weight":0.5},
                 {"cue":"BORDER","mean":1,"deviation":1,"weight":-1}],"bias":0.25}""", LivenessModel.class);

        assertThat(model.terms()).hasSize(2);
        assertThat(model.logOdds(new double[] {1, 2})).isEqualTo(2 + 0.5 + 0.25);
    }
}
