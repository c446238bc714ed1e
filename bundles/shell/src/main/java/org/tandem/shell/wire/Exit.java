package org.tandem.shell.wire;

/** The exit status of {@code bin/um}. */
public enum Exit {
  DONE,
  /** The command could not do what was asked. */
  FAILED,
  /** There is no such command, or it does not take these words. */
  USAGE,
  /** No server answers, or it went away before the command ended. */
  UNREACHABLE;

  public int status() {
    return ordinal();
  }
}
