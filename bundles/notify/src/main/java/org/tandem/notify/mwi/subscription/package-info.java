/**
 * Subscriptions (RFC 6665): who may have one, what is answered, how they are kept on the disk, and
 * the NOTIFYs of their dialogs. When a NOTIFY is due is a light's matter.
 */
package org.tandem.notify.mwi.subscription;
