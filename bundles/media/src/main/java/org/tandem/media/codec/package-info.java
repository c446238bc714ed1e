/**
 * How voice is coded. What a codec is called in SDP is here; which one is chosen is in {@code sdp},
 * when it is asked is in {@code loop}.
 */
package org.tandem.media.codec;
