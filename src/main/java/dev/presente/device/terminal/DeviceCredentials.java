package dev.presente.device.terminal;

import dev.presente.system.Caller;
import dev.presente.system.Credentials;
import dev.presente.system.SecretlessKeys;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Knows a terminal by its registered serial number, which is all that it shows: whoever knows the number and reaches the service
 * can pretend to be it. So this counts on the addresses of terminals only, and a terminal may be held to one network address.
 */
@Component
class DeviceCredentials implements Credentials {
    private final Devices devices;
    private final SecretlessKeys keys;
    private final DeviceProperties properties;

    DeviceCredentials(Devices devices, SecretlessKeys keys, DeviceProperties properties) {
        this.devices = devices;
        this.keys = keys;
        this.properties = properties;
    }

    @Override
    public Optional<Caller> authenticate(HttpServletRequest request) {
        if (!properties.devices() || !TerminalRequest.isOne(request)) {
            return Optional.empty();
        }
        return Optional.ofNullable(new TerminalRequest(request).serial())
                .flatMap(devices::find)
                .filter(device -> device.address() == null || device.address().equals(request.getRemoteAddr()))
                .flatMap(device -> keys.holder(device.id()));
    }
}
