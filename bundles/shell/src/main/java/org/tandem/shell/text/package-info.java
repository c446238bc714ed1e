/**
 * Values as people read them: tables, moments, durations, and text of strangers made harmless. No
 * colours and no cursor movements: the same text is right in a terminal, a pipe and a mail of cron.
 */
package org.tandem.shell.text;
