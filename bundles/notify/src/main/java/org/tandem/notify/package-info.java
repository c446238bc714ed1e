/**
 * What leaves the system when something happens to a mailbox. A package for each way out; nothing
 * here but what they share. No SIP stack: requests leave through the SIP service.
 */
package org.tandem.notify;
