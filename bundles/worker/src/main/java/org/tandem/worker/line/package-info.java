/**
 * A line: one real call over SIP and RTP, behind {@link org.tandem.worker.call.Call}. What the peer
 * does arrives on SIP and media threads; it is put into one inbox and read there by the one thread
 * of the call. How calls are admitted and counted is left to {@code org.tandem.worker.life}.
 */
package org.tandem.worker.line;
