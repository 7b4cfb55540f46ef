package dev.presente.audit;

import dev.presente.audit.ActQuery.Act;
import dev.presente.audit.ActQuery.Filter;
import dev.presente.audit.ActQuery.What;
import dev.presente.system.Listing;
import dev.presente.system.Rfc3339;
import dev.presente.system.SingleLine;
import dev.presente.system.lists.ListWish;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/audit/acts")
@Tag(name = "Audit")
class ActController {
    private static final String WHO = "the name of an account or key, in any case";
    private static final String WHAT =
            "`CHANGES`: what was asked to be changed; `READS`: what was read about people and exported; `ALL`: both";

    private final ActQuery acts;

    ActController(ActQuery acts) {
        this.acts = acts;
    }

    @GetMapping
    @Operation(
            operationId = "listActs",
            summary = "List what people and programs asked to change, or read about people, newest first",
            description =
                    "An act without a status was cut off while it was carried out. Of one caller who reads the same again"
                            + " within an hour, one act is kept; of exports each. The sentence is in the language of the request.")
    Listing<Act> acts(
            @RequestParam(required = false) @SingleLine @Schema(description = WHO) @Nullable String who,
            @RequestParam(required = false) @SingleLine @Schema(description = "the person whom it is about") @Nullable
                    String employeeId,
            @RequestParam(defaultValue = "CHANGES") @Schema(description = WHAT) What what,
            @RequestParam(required = false) @Schema(description = "inclusive", format = "date-time") @Nullable
                    String from,
            @RequestParam(required = false) @Schema(description = "exclusive", format = "date-time") @Nullable
                    String to,
            @RequestParam(required = false) @SingleLine @Nullable String search,
            @RequestParam(defaultValue = "true") boolean reverse,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "50") @Min(1) @Max(Listing.MAX_SIZE) int size,
            Locale language) {
        return acts.list(
                new Filter(who, employeeId, what, instant("from", from), instant("to", to), null),
                language,
                new ListWish(search, reverse, page, size));
    }

    @GetMapping(path = "/export", produces = "text/csv")
    @Operation(
            operationId = "exportActs",
            summary = "Export acts as CSV",
            description = "The same acts as `GET /audit/acts` lists, all pages of them, newest first.")
    @ApiResponse(responseCode = "200", description = "All acts", content = @Content(mediaType = "text/csv"))
    void export(
            @RequestParam(required = false) @SingleLine @Schema(description = WHO) @Nullable String who,
            @RequestParam(required = false) @SingleLine @Schema(description = "the person whom it is about") @Nullable
                    String employeeId,
            @RequestParam(defaultValue = "CHANGES") @Schema(description = WHAT) What what,
            @RequestParam(required = false) @Schema(description = "inclusive", format = "date-time") @Nullable
                    String from,
            @RequestParam(required = false) @Schema(description = "exclusive", format = "date-time") @Nullable
                    String to,
            @RequestParam(required = false) @SingleLine @Nullable String search,
            Locale language,
            HttpServletResponse response)
            throws IOException {
        var filter = new Filter(who, employeeId, what, instant("from", from), instant("to", to), null);
        var page = acts.list(filter, language, newestFirst(search, 0));
        // what is added meanwhile would shift the pages
        var rest = page.items().isEmpty()
                ? filter
                : filter.through(page.items().get(0).id());
        response.setContentType("text/csv;charset=UTF-8;header=present");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"acts.csv\"");
        var csv = new ActCsv(response.getWriter());
        csv.header();
        for (int i = 1; !page.items().isEmpty(); i++) {
            csv.write(page.items());
            page = acts.list(rest, language, newestFirst(search, i));
        }
    }

    private static ListWish newestFirst(@Nullable String search, int page) {
        return new ListWish(search, true, page, Listing.MAX_SIZE);
    }

    private static @Nullable Instant instant(String parameter, @Nullable String text) {
        return text == null ? null : Rfc3339.parse(parameter, text);
    }
}
