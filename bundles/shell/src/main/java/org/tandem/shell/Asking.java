package org.tandem.shell;

import java.util.Optional;

/**
 * Asks the person in front of a session for something that nobody else shall read. A session has it
 * as a variable where whoever runs its commands can ask.
 */
public interface Asking {
  /** The variable's name; that of one that programs set and people do not see. */
  String VARIABLE = ".tandem.asking";

  /**
   * Waits for the answer, which is neither shown nor kept.
   *
   * @return empty where nobody answers
   */
  Optional<String> secret(String question) throws InterruptedException;
}
