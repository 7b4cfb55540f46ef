/**
 * The pages in a real Chromium with a fake camera: {@link dev.presente.browser.BrowserTest} on the class, a field
 * {@link dev.presente.browser.Chromium}, and {@link dev.presente.browser.Page} in the tests.
 */
@NullMarked
package dev.presente.browser;

import org.jspecify.annotations.NullMarked;
