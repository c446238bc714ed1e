/**
 * The commands of scope {@code um} and the banner. A command takes words and returns a value
 * ({@link org.tandem.shell.text.Shown}); how that reads is in {@code text}, how scripts reach it in
 * {@code channel}. Nothing here knows more of Tandem than its api.
 */
package org.tandem.shell;
