/**
 * SIP messages as text: start line, header fields, lists, Via, and the composing of answers. Cuts
 * and joins only; grammar is the parser's ({@code org.tandem.sip.jain}), sockets are {@code
 * org.tandem.sip.wire}'s. Text is kept as ISO-8859-1, one character for each byte, so that what is
 * copied into an answer is copied exactly.
 */
package org.tandem.sip.text;
