/** Decides how every answer looks: problem details and the OpenAPI document. */
@NullMarked
package dev.presente.system.web;

import org.jspecify.annotations.NullMarked;
