/**
 * What the system says, as words: the prompts, and how a language speaks numbers and dates. A
 * language is a folder beside these classes (texts and audio) and a {@link
 * org.tandem.worker.prompt.Grammar}; a third one is a third folder. Sending the sound is left to
 * {@code org.tandem.worker.line}.
 */
package org.tandem.worker.prompt;
