package org.tandem.shell.launch;

/** Tandem does not start. The message is a sentence for the person at the terminal. */
final class CannotStart extends Exception {
  private static final long serialVersionUID = 1L;

  CannotStart(String message) {
    super(message);
  }
}
