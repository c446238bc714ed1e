/**
 * Messages that are being recorded: on disk from their first sound, delivered when they are
 * complete, or at the next start if a crash came first.
 *
 * <pre>
 * step                                   what a crash leaves       what the next start does
 * ID.properties written (atomically)     facts without sound       removes it
 * ID.pcm grows, forced twice a second    what was said so far      delivers it
 * Maildir/tmp/ID written and forced      the same                  delivers it, overwriting tmp/ID
 * renamed to Maildir/new/ID, forced      the same, and the message removes the spool's files
 * ID.pcm removed, then ID.properties     facts without sound       removes it
 * </pre>
 *
 * The message has the draft's name, so it can be neither lost nor there twice.
 */
package org.tandem.store.spool;
