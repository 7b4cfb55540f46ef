package dev.presente.device.terminal;

import dev.presente.device.terminal.DeviceRefusals.Refusal;
import dev.presente.device.terminal.DeviceRegister.RegisteredDevice;
import dev.presente.device.terminal.DeviceRegister.Wish;
import dev.presente.device.terminal.DeviceStrangers.Stranger;
import dev.presente.device.terminal.TerminalIntake.Taken;
import dev.presente.system.Caller;
import dev.presente.system.Listing;
import dev.presente.system.SingleLine;
import dev.presente.system.lists.ListOrder;
import dev.presente.system.lists.ListWish;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/devices")
@Tag(name = "Devices")
class DeviceController {
    private static final String ADDRESS = "the only network address from which it may come; an empty text means any";
    private static final String IDS =
            "for a number by which the terminal knows somebody the employeeId, where it is another";

    private final DeviceRegister register;
    private final Devices devices;
    private final DevicePeople people;
    private final DeviceStrangers strangers;
    private final DeviceRefusals refusals;
    private final TerminalIntake intake;

    DeviceController(
            DeviceRegister register,
            Devices devices,
            DevicePeople people,
            DeviceStrangers strangers,
            DeviceRefusals refusals,
            TerminalIntake intake) {
        this.register = register;
        this.devices = devices;
        this.people = people;
        this.strangers = strangers;
        this.refusals = refusals;
        this.intake = intake;
    }

    record NewDevice(
            @NotNull @SingleLine(max = 64) @Schema(description = "as the terminal shows it")
            String serial,

            @SingleLine @Nullable String site,

            @SingleLine(max = 100)
            @Schema(description = "of its clock; absent: the zone of the site, or without one of the service")
            @Nullable
            String zone,

            @Schema(description = "`STATED`: its states say who comes and who goes; absent: AUTO") @Nullable
            DeviceDirections directions,

            @Size(max = 64) @Schema(description = ADDRESS) @Nullable
            String address,

            @Size(max = 10_000) @Schema(description = IDS) @Nullable
            Map<String, String> ids) {
        Wish wish() {
            return new Wish(site, zone, directions, address, ids);
        }
    }

    /** Holds the settings to change. A setting that is absent stays as it is. */
    record Change(
            @SingleLine @Nullable String site,
            @SingleLine(max = 100) @Nullable String zone,
            @Nullable DeviceDirections directions,

            @Size(max = 64) @Schema(description = ADDRESS) @Nullable
            String address,

            @Size(max = 10_000) @Schema(description = IDS + "; they replace those before") @Nullable
            Map<String, String> ids) {
        Wish wish() {
            return new Wish(site, zone, directions, address, ids);
        }
    }

    /** Says by what the list is sorted. */
    enum Sort {
        SERIAL(ListOrder.byText(Device::serial)),
        SITE(ListOrder.byText(Device::site)),
        SEEN(ListOrder.by(Device::lastSeenAt));

        @SuppressWarnings("ImmutableEnumChecker") // a function of its argument has no state
        private final ListOrder<Device> order;

        Sort(ListOrder<Device> order) {
            this.order = order;
        }
    }

    @GetMapping
    @Operation(summary = "List the registered terminals by serial number")
    Listing<Device> list(
            @RequestParam(required = false) @SingleLine @Nullable String search,
            @RequestParam(defaultValue = "SERIAL") Sort sort,
            @RequestParam(defaultValue = "false") boolean reverse,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "50") @Min(1) @Max(Listing.MAX_SIZE) int size) {
        return new ListWish(search, reverse, page, size)
                .of(devices.all(), sort.order, device -> Stream.of(device.serial(), device.site(), device.address()));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "registerDevice",
            summary = "Register a terminal that pushes",
            description = "From now on it may send punches to `/iclock/cdata`. Its serial number is all that it shows.")
    RegisteredDevice register(
            @AuthenticationPrincipal Caller caller,
            @Valid @RequestBody NewDevice request,
            @RequestParam(defaultValue = "false")
                    @Schema(description = "create the site when it is not known, with the time zone of the service")
                    boolean createSites) {
        return register.register(caller, request.serial(), request.wish(), createSites);
    }

    @PatchMapping("/{id}")
    @Operation(summary = "Change a terminal", description = "Punches that are there already stay as they are.")
    Device change(@AuthenticationPrincipal Caller caller, @PathVariable long id, @Valid @RequestBody Change change) {
        return register.change(caller, id, change.wish());
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "removeDevice",
            summary = "Remove a terminal",
            description = "From now on it is refused. Its events stay.")
    void remove(@AuthenticationPrincipal Caller caller, @PathVariable long id) {
        register.remove(caller, id);
    }

    @GetMapping("/unknown")
    @Operation(
            operationId = "listUnknownDevices",
            summary = "List the terminals that were refused because nobody has registered them, the latest first",
            description = "Also those that came from another address than the one that was given for them.")
    Listing<Stranger> unknown(
            @RequestParam(required = false) @SingleLine @Nullable String search,
            @RequestParam(defaultValue = "true") boolean reverse,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "50") @Min(1) @Max(Listing.MAX_SIZE) int size) {
        return strangers.list(new ListWish(search, reverse, page, size));
    }

    @GetMapping("/{id}/ids")
    @Operation(
            operationId = "getDeviceIds",
            summary = "The numbers by which a terminal knows people, where they are not the employeeId")
    Map<String, String> ids(@PathVariable long id) {
        return new TreeMap<>(people.of(register.existing(id).id()));
    }

    @GetMapping("/{id}/refused")
    @Operation(
            operationId = "listRefusedPunches",
            summary = "List the punches of a terminal that were not taken, the latest first")
    Listing<Refusal> refused(
            @PathVariable long id,
            @RequestParam(required = false) @SingleLine @Nullable String search,
            @RequestParam(defaultValue = "true") boolean reverse,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "50") @Min(1) @Max(Listing.MAX_SIZE) int size) {
        return refusals.list(register.existing(id).id(), new ListWish(search, reverse, page, size));
    }

    @PostMapping("/{id}/refused/retry")
    @Operation(
            summary = "Try again to take the punches that were refused",
            description = "As when somebody has got the number of the terminal meanwhile.")
    Taken retry(@PathVariable long id) {
        return intake.retry(register.existing(id));
    }

    @PostMapping("/{id}/clock")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Let a terminal set its clock when it asks next")
    void setClock(@PathVariable long id) {
        devices.wantClock(register.existing(id).id());
    }
}
