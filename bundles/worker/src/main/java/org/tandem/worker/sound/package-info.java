/**
 * What is said and what is taken down, as sound: prompts and words in the codec that a call sends,
 * recordings on their way from the media thread to the store. Words and grammar are left to {@code
 * org.tandem.worker.prompt}.
 */
package org.tandem.worker.sound;
