/**
 * Offer and answer (RFC 3264) in SDP (RFC 4566, 8866): where signalling and voice meet. Text in,
 * text and an {@link org.tandem.media.sdp.Agreement} out; no socket, no thread.
 */
package org.tandem.media.sdp;
