package dev.presente.gallery;

/**
 * Describes a person near a probe.
 *
 * @param employeeKey the internal key of the employee, not the public id
 * @param distance {@link dev.presente.face.matching.Template#distance} from the probe to the nearest template of the person
 * @param factor {@link dev.presente.face.matching.Template#factor} of the two templates
 */
public record Neighbour(long employeeKey, double distance, double factor) {}
