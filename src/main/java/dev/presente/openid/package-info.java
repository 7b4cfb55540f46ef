/**
 * Speaks OpenID Connect with the provider of a company, and knows which account is whose there. It makes no decision about accounts
 * and opens no session.
 */
@NullMarked
package dev.presente.openid;

import org.jspecify.annotations.NullMarked;
