/**
 * Sends e-mail: on working days, to whoever has asked for it, how many were absent and how much waits. It sends numbers and a link,
 * and nothing about a person.
 */
@NullMarked
package dev.presente.mail;

import org.jspecify.annotations.NullMarked;
