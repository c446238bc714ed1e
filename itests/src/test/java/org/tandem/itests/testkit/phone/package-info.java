/**
 * A small SIP telephone (RFC 3261) over UDP and TCP, written as text against sockets, so that it
 * shares no fault with Tandem's own SIP library. It calls, follows a 302, talks, presses keys,
 * holds, cancels and hangs up; it answers what a called phone must answer. What is said is in
 * {@code org.tandem.itests.testkit.voice}.
 */
package org.tandem.itests.testkit.phone;
