/**
 * Calls that are passed on to a worker instead of being redirected (RFC 3261 §16): which, and to
 * which slot. How messages are rewritten is the library's ({@code org.tandem.sip.proxy}); whether a
 * gateway follows a 302 is learned in {@code org.tandem.redirect.learning}.
 */
package org.tandem.redirect.passing;
