/**
 * RTP and RTCP (RFC 3550, 3551): packets, sockets, what is received and how it is put in order,
 * what is reported. One thread calls all of it. Who may talk to us and when something is sent is
 * decided in {@code loop}.
 */
package org.tandem.media.rtp;
