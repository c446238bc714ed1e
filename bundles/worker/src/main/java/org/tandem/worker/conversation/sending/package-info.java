/**
 * Messages from subscriber to subscriber: to whom, recording, review, delivery; replies and
 * forwarding.
 */
package org.tandem.worker.conversation.sending;
