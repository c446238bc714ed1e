/**
 * Message waiting (RFC 3842 over RFC 6665): who subscribed to which mailbox, what each peer was
 * told, and the sweep that compares it with the truth. How SIP travels is the SIP service's, what
 * waits is the store's.
 */
package org.tandem.notify.mwi;
