package dev.presente.system.page;

/**
 * A list of constants of the service that its pages need. A module declares its lists as beans, and {@link PageLists} serves
 * them, so that no script holds a copy.
 *
 * @param name under which a script imports it
 * @param entries what becomes a list or an object in JSON
 */
public record PageList(String name, Object entries) {}
