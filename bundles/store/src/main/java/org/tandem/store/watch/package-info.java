/**
 * Sees what changes in mailboxes, whoever changes it: the operating system tells of changes in the
 * Maildirs, and a slow sweep finds what it did not tell. Also removes what was deleted long ago.
 */
package org.tandem.store.watch;
