/**
 * How call answering rules are written in a mailbox's settings. What comes of them is the worker's.
 */
package org.tandem.directory.rules;
