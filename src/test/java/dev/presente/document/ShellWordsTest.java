package dev.presente.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests what a line of a shell is split into. */
class ShellWordsTest {
    @Test
    void quotesHoldWordsTogether() {
        assertThat(ShellWords.commands("train --alike '-(.+)$' --data \"my photos\""))
                .containsExactly(List.of("train", "--alike", "-(.+)$", "--data", "my photos"));
    }

    @Test
    void filesCommentsAndOtherCommandsAreApart() {
        assertThat(ShellWords.commands("docker build . && (umask 077; docker run presente init - > .env)   # a file"))
                .containsExactly(
                        List.of("docker", "build", "."),
                        List.of("umask", "077"),
                        List.of("docker", "run", "presente", "init", "-"));
    }

    @Test
    void whatACommandPrintsIsPartOfItsWord() {
        assertThat(ShellWords.commands("presente backup /b/$(date +%d).backup"))
                .containsExactly(List.of("presente", "backup", "/b/.backup"));
    }
}
