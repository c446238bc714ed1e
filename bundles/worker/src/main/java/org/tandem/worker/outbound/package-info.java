/**
 * The way of a call that we place: which numbers may be dialled for a subscriber, which gateway
 * takes them, how the INVITE and the voice get there. What is talked about is left to {@code
 * org.tandem.worker.conversation}, threads and counting to {@code org.tandem.worker.life}.
 */
package org.tandem.worker.outbound;
