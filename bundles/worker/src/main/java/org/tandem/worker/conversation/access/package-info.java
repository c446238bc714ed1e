/**
 * The way of a subscriber into the mailbox and back to goodbye: log-on, the first call's set-up,
 * the main menu. What the main menu leads to is in {@code listening}, {@code sending} and {@code
 * options}.
 */
package org.tandem.worker.conversation.access;
