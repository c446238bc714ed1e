/**
 * RTP and RTCP (RFC 3550): packets, what is known of a source, whose packets are believed, what is
 * reported. Putting sound in order is {@code jitter}'s, ports are {@code port}'s, and when
 * something is sent is decided in {@code loop}. One thread calls all of it.
 */
package org.tandem.media.rtp;
