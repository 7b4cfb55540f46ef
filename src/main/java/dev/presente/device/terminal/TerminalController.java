package dev.presente.device.terminal;

import dev.presente.system.Caller;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.wording.Wording;
import dev.presente.zone.Zone;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Speaks the push protocol of terminals, which docs/devices.md describes. Its addresses are those that terminals know. */
@RestController
@RequestMapping("/iclock")
@Hidden // a protocol of others, in plain text and without a key
class TerminalController {
    private static final int LONGEST_STAMP = 40;

    /** So many bodies are written at once: when all terminals come at once, check-ins still find a connection. */
    private static final int TURNS = 4;

    private static final int LONGEST_WAIT_SECONDS = 5;

    private final Devices devices;
    private final DeviceStrangers strangers;
    private final TerminalIntake intake;
    private final Reach reach;
    private final DeviceProperties properties;
    private final Clock clock;
    private final Semaphore turns = new Semaphore(TURNS, true);

    TerminalController(
            Devices devices,
            DeviceStrangers strangers,
            TerminalIntake intake,
            Reach reach,
            DeviceProperties properties,
            Clock clock) {
        this.devices = devices;
        this.strangers = strangers;
        this.intake = intake;
        this.reach = reach;
        this.properties = properties;
        this.clock = clock;
    }

    @GetMapping({"/cdata", "/cdata.aspx"})
    ResponseEntity<String> options(@AuthenticationPrincipal @Nullable Caller caller, HttpServletRequest request) {
        return answer(
                caller,
                request,
                device -> TerminalAnswers.options(device, devices.stamp(device.id()), clock.instant()));
    }

    @PostMapping({"/cdata", "/cdata.aspx"})
    ResponseEntity<String> records(@AuthenticationPrincipal @Nullable Caller caller, HttpServletRequest request) {
        var terminal = new TerminalRequest(request);
        var device = device(caller);
        boolean isOfDoors = "rtlog".equalsIgnoreCase(terminal.parameter("table"));
        if (device.isEmpty() || !(isOfDoors || "ATTLOG".equalsIgnoreCase(terminal.parameter("table")))) {
            if (device.isPresent()) {
                terminal.body();
            }
            return answer(caller, request, known -> "OK\n");
        }
        // what a terminal says of its doors is no stamp of its punches
        var stamp = isOfDoors ? null : terminal.parameter("Stamp");
        var known = stamp != null && stamp.matches("[\\w.:-]{1," + LONGEST_STAMP + "}") ? stamp : null;
        var taken = take(device.get(), wholeBody(device.get(), terminal), known);
        return answer(caller, request, any -> isOfDoors ? "OK\n" : "OK: " + taken.lines() + "\n");
    }

    private byte[] wholeBody(Device device, TerminalRequest terminal) {
        try {
            return terminal.body();
        } catch (ProblemException e) {
            reach.fail(device.id());
            throw e;
        }
    }

    private TerminalIntake.Taken take(Device device, byte[] body, @Nullable String stamp) {
        try {
            if (!turns.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new ProblemException(ProblemCode.OVERLOADED, Wording.of("detail.terminals.many"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(ProblemCode.OVERLOADED, Wording.of("detail.stopping"));
        }
        try {
            return intake.take(device, body, stamp);
        } catch (RuntimeException e) {
            reach.fail(device.id()); // it sends the same later
            throw e;
        } finally {
            turns.release();
        }
    }

    @GetMapping({"/getrequest", "/getrequest.aspx"})
    ResponseEntity<String> command(@AuthenticationPrincipal @Nullable Caller caller, HttpServletRequest request) {
        return answer(caller, request, device -> {
            var now = clock.instant();
            var zone = Zone.of(device.zone());
            var told = device.clockSetAt();
            if (told != null && !zone.offset(told).equals(zone.offset(now))) {
                devices.wantClock(device.id()); // the clocks of the zone were changed since
            }
            return devices.takeClock(device.id(), now) > 0 ? TerminalAnswers.setClock(device, now) : "OK\n";
        });
    }

    /** Hears what is not wanted: results of commands, and the photos that some terminals send however they were told not to. */
    @PostMapping({"/devicecmd", "/devicecmd.aspx", "/fdata", "/fdata.aspx"})
    ResponseEntity<String> forgotten(@AuthenticationPrincipal @Nullable Caller caller, HttpServletRequest request) {
        if (device(caller).isPresent()) {
            new TerminalRequest(request).body();
        }
        return answer(caller, request, device -> "OK\n");
    }

    @GetMapping({"/ping", "/ping.aspx"})
    ResponseEntity<String> ping(@AuthenticationPrincipal @Nullable Caller caller, HttpServletRequest request) {
        return answer(caller, request, device -> "OK\n");
    }

    private Optional<Device> device(@Nullable Caller caller) {
        return caller == null ? Optional.empty() : devices.find(caller.apiKeyId());
    }

    /** Answers a terminal that is registered; any other is refused, and somebody can see that it came. */
    private ResponseEntity<String> answer(
            @Nullable Caller caller, HttpServletRequest request, Function<Device, String> text) {
        if (!properties.devices()) {
            throw new ProblemException(ProblemCode.NOT_FOUND, Wording.of("detail.terminals.off"));
        }
        var device = device(caller);
        if (device.isEmpty()) {
            var serial = new TerminalRequest(request).serial();
            if (serial != null) {
                strangers.note(serial, request.getRemoteAddr());
            }
            return plain(HttpStatus.UNAUTHORIZED, "UNKNOWN DEVICE\n");
        }
        var now = clock.instant();
        reach.hear(device.get().id(), now);
        devices.seen(device.get().id(), now, now.minus(Duration.ofMinutes(1)));
        return plain(HttpStatus.OK, text.apply(device.get()));
    }

    private static ResponseEntity<String> plain(HttpStatus status, String text) {
        return ResponseEntity.status(status).contentType(MediaType.TEXT_PLAIN).body(text);
    }
}
