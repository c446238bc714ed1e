/**
 * The clock of the voice and the one thread that touches RTP: {@link
 * org.tandem.media.loop.MediaLoop} sweeps all sessions every 20 ms. Everybody else hands things
 * over to it through {@link org.tandem.media.loop.MediaSession} and is told by {@link
 * org.tandem.media.loop.MediaListener}. What a conversation wants is no matter of this package.
 */
package org.tandem.media.loop;
