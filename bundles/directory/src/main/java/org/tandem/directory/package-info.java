/**
 * Who may call and whose mailboxes there are, from configuration. A source reads one kind of
 * configuration into entries ({@link org.tandem.directory.ConfigurationSource}); an assembly checks
 * the entries against each other and makes an immutable snapshot; the service answers from the
 * newest snapshot. What a mailbox holds, and its PIN once chosen, is the store's.
 */
package org.tandem.directory;
