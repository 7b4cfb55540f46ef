package dev.presente.gallery;

/**
 * A person near a probe.
 *
 * @param employeeKey the internal key of the employee, not the public id
 * @param distance {@link dev.presente.face.matching.Template#distance} from the probe to the person's nearest template
 * @param factor {@link dev.presente.face.matching.Template#factor} of the two
 */
public record Neighbour(long employeeKey, double distance, double factor) {}
