/**
 * Hearing the messages of a mailbox, with the keys for that. Answering and forwarding them is
 * {@code sending}'s.
 */
package org.tandem.worker.conversation.listening;
