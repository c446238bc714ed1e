/**
 * What others are told of: messages that came, mailboxes that changed or were locked, as events of
 * Event Admin where that is installed.
 */
package org.tandem.store.event;
