/**
 * Tests the pages in a real Chromium with a fake camera. A test has {@link dev.presente.browser.BrowserTest} on its class
 * and a field {@link dev.presente.browser.Chromium}, and uses {@link dev.presente.browser.Page}.
 */
@NullMarked
package dev.presente.browser;

import org.jspecify.annotations.NullMarked;
