/**
 * From packets that come as they like to sound that goes on for ever: order, gaps, pauses, keys cut
 * out. Which packets are believed is decided in {@code loop}; what they cost to lose is counted in
 * {@code rtp}. One thread calls all of it.
 */
package org.tandem.media.jitter;
