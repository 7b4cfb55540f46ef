package dev.presente.people;

/**
 * A person near a probe.
 *
 * @param employeeKey the internal key of the employee, not the public id
 * @param distance Euclidean distance from the probe to the person's nearest template, 0 to 2
 */
public record Neighbour(long employeeKey, double distance) {}
