/**
 * What is said, as sound: prompts and words in the codec that a call sends, recordings of people as
 * they are. Words and grammar are left to {@code org.tandem.worker.prompt}.
 */
package org.tandem.worker.sound;
