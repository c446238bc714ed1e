package org.tandem.sip;

/**
 * One diversion: who was called, and why the call went on from there. From Diversion (RFC 5806 §6)
 * or from History-Info (RFC 7044 §5), which say the same in other words.
 *
 * @param from who was called
 * @param reason in the words of RFC 5806: {@code user-busy}, {@code no-answer}, {@code
 *     unconditional}, {@code deflection}, {@code unavailable}, {@code unknown} ...
 * @param header the header's name and entry that it was read from, for an explanation to people
 */
public record Diversion(SipUri from, String reason, String header) {}
