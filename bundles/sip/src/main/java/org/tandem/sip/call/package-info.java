/**
 * What is true of calls whatever SIP stack carries them: their lives as state machines, their
 * turns, their times, the session's terms. Knows no message and no socket; for {@code
 * org.tandem.sip.jain} alone.
 */
package org.tandem.sip.call;
