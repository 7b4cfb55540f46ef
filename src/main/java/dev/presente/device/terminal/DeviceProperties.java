package dev.presente.device.terminal;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code presente.devices}: terminals that push.
 *
 * @param devices Whether terminals whose serial number is registered may send punches. {@code false} answers them as if there were
 *     no such address.
 */
@ConfigurationProperties("presente")
record DeviceProperties(@DefaultValue("true") boolean devices) {}
