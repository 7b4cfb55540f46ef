package dev.presente.system.page;

/**
 * Holds a list of constants of the service that its pages need. A module declares its lists as beans, and {@link PageLists}
 * serves them, so that no script has its own copy.
 *
 * @param name the name under which a script imports the list
 * @param entries an object that becomes a list or an object in JSON
 */
public record PageList(String name, Object entries) {}
