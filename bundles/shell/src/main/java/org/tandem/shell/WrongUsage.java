package org.tandem.shell;

/** A command was called with words that it does not take. The message ends with its usage. */
public final class WrongUsage extends CommandFailed {
  private static final long serialVersionUID = 1L;

  public WrongUsage(String message, String usage) {
    super(message + "; usage: " + usage);
  }
}
