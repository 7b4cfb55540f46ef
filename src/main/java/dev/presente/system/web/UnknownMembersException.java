package dev.presente.system.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageNotReadableException;

/** Reports that a JSON body has members that its operation does not know. */
final class UnknownMembersException extends HttpMessageNotReadableException {
    private final List<String> members;

    /**
     * Holds the unknown members.
     *
     * @param members their paths, such as {@code rules.segments[0].strat}
     */
    UnknownMembersException(List<String> members, HttpInputMessage message, @Nullable Exception besides) {
        super("Unknown members", besides, message);
        this.members = List.copyOf(members);
    }

    List<String> members() {
        return members;
    }
}
