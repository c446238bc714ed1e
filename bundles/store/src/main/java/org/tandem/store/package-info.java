/**
 * The store: messages, greetings, PINs and preferences on disk, for bundles that come and go. The
 * services are published while the folder is ours; the parts below do the work: {@code disk}
 * (durable files), {@code spool} (messages being recorded), {@code maildir} and {@code mime}
 * (messages), {@code pin}, {@code watch} (what changes) and {@code event} (who is told).
 */
package org.tandem.store;
