package org.tandem.shell;

/**
 * A command could not do what was asked; the message says why in a sentence. Gogo prints exceptions
 * by {@code toString()}, so this is the sentence and nothing else.
 */
public class CommandFailed extends Exception {
  private static final long serialVersionUID = 1L;

  public CommandFailed(String message) {
    super(message);
  }

  @Override
  public String toString() {
    return getMessage();
  }
}
