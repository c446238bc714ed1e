/**
 * The auto attendant: greets, offers keys, finds extensions and names, and hands callers over. What
 * an attendant is configured to say and do comes with it from the directory; whether it is open is
 * decided by the moment at which the call arrived.
 */
package org.tandem.worker.conversation.attendant;
