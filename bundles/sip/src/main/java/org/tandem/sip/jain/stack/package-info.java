/**
 * The JAIN-SIP stack on our own sockets: its transactions and timers, our threads, and an end that
 * leaves nothing behind. Knows no call.
 */
package org.tandem.sip.jain.stack;
