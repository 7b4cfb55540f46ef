package dev.presente.system.page;

import static java.util.stream.Collectors.joining;

import io.swagger.v3.oas.annotations.Hidden;
import java.util.Comparator;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Serves every {@link PageList} as an export of one script module, which both pages import. Nothing in it is secret. */
@RestController
@Hidden
class PageLists {
    private final String module;

    PageLists(List<PageList> lists, JsonMapper json) {
        this.module = lists.stream()
                .sorted(Comparator.comparing(PageList::name))
                .map(list -> "export const %s = %s;\n".formatted(list.name(), json.writeValueAsString(list.entries())))
                .collect(joining());
    }

    @GetMapping(
            path = {"/admin/lists.js", "/kiosk/lists.js"},
            produces = "text/javascript;charset=UTF-8")
    String module() {
        return module;
    }
}
