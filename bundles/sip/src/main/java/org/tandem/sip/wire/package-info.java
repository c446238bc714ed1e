/**
 * Sockets: datagrams and framed streams in, bytes out, with limits on what a peer may cost (RFC
 * 3261 §18, RFC 5626 keep-alives). Knows no more of SIP than where a message ends. It takes the
 * place of the SIP stack's own transport, which answers nonsense with nonsense, opens connections
 * that a Via names, and has no limits.
 */
package org.tandem.sip.wire;
