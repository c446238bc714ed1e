/**
 * Maildir: a file for each message, in {@code tmp} while it is written, in {@code new} until a mail
 * program has seen it, in {@code cur} with its flags behind {@code :2,}. No locks: other programs
 * move, flag and delete files while we look, and every rename is atomic. What is in a file is known
 * to {@code org.tandem.store.mime}.
 */
package org.tandem.store.maildir;
