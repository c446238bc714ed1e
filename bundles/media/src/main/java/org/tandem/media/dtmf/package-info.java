/**
 * Keys of a telephone: as telephone events in RTP (RFC 4733) and as tones in the sound. Who is told
 * about a key is decided in {@code loop}.
 */
package org.tandem.media.dtmf;
