/**
 * Who has logged on, and what all menus of a subscriber share: asking for a key, saying a moment,
 * recording something that is heard and kept. The menus themselves are in the packages beside this
 * one, which know it and not the other way round.
 */
package org.tandem.worker.conversation.subscriber;
