/**
 * What is talked about on calls that we place: a message is played, a greeting recorded. Calling,
 * and which numbers may be called, is left to {@code org.tandem.worker.outbound}.
 */
package org.tandem.worker.conversation.outbound;
