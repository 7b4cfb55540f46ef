/** Gives the service a certificate for a company's own network: a local authority, its renewal, and the page that spreads it. */
@NullMarked
package dev.presente.tls;

import org.jspecify.annotations.NullMarked;
