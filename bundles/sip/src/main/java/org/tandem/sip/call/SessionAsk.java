package org.tandem.sip.call;

/**
 * What a message says about the session timer (RFC 4028 §4, §5).
 *
 * @param seconds of Session-Expires; 0 without the header
 * @param refresher {@code uac} or {@code uas}; empty text where none is said
 * @param minSeconds of Min-SE; 0 without the header
 * @param isSupported whether the sender knows the extension
 */
public record SessionAsk(long seconds, String refresher, long minSeconds, boolean isSupported) {}
