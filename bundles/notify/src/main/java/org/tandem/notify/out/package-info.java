/**
 * What the ways out of the system, mail and webhooks, have in common: settings, a spool, a watch
 * for messages. What is sent, and how, is a package of each of them.
 */
package org.tandem.notify.out;
