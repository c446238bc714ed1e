/**
 * The telephone's light: it subscribes to a mailbox at the SIP service and keeps what it is told
 * (RFC 3842, 6665). When what should be told is left to the tests, in {@code part}.
 */
package org.tandem.testcall.lamp;
