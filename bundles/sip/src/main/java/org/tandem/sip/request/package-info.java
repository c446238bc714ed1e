/**
 * Requests that stand alone: neither INVITE nor within a call, each with a client transaction of
 * its own (RFC 3261 §17.1.2), sent from sockets that otherwise answer statelessly. Text only; knows
 * no stack. What they mean, dialogs and their numbering are the sender's matter.
 */
package org.tandem.sip.request;
