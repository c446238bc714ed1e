/**
 * Voice messages as mail: written and read with Jakarta Mail, so that any mail program opens them.
 * Knows streams and files; where they are, and when they are forced, is the Maildir's.
 */
package org.tandem.store.mime;
