/**
 * Passing messages on without keeping anything of them (RFC 3261 §16.11): what must be known again
 * is written into the message, sealed. Which requests are passed on, and where, is decided by
 * whoever implements {@link org.tandem.sip.proxy.Passing}; grammar is the guard's, sockets are the
 * wire's.
 */
package org.tandem.sip.proxy;
