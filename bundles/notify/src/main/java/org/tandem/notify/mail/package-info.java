/**
 * Messages and missed calls by mail: when, in whose words, with what attached. How long a mail
 * waits is the spool's.
 */
package org.tandem.notify.mail;
