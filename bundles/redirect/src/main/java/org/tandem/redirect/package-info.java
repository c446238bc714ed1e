/**
 * The SIP service on 5060: answers 302 to where the active worker listens (RFC 3261 §8.3), or a
 * refusal. Independent of any worker, holds no state for a call, touches no media, no messages, no
 * mailboxes but to name them.
 */
package org.tandem.redirect;
