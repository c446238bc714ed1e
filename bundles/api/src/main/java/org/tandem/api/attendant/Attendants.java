package org.tandem.api.attendant;

import java.util.List;

/** Closes and opens auto attendants at once, whatever their hours. A service. */
public interface Attendants {
  /** All that there are, in the order of their names. */
  List<AutoAttendant> all();

  /**
   * Closes an attendant until {@link #reopen}, also after a restart: callers hear a greeting of the
   * folder of announcements and then the menu outside the hours.
   *
   * @param greeting a file's name in the folder
   * @throws AttendantRefused where there is no such attendant, or no such file that can be played
   */
  void close(String attendant, String greeting) throws AttendantRefused;

  /**
   * Lets an attendant go by its hours again; harmless where it does.
   *
   * @throws AttendantRefused where there is no such attendant
   */
  void reopen(String attendant) throws AttendantRefused;

  /** What was not done, and why, in a sentence for an administrator. */
  final class AttendantRefused extends Exception {
    private static final long serialVersionUID = 1L;

    public AttendantRefused(String message) {
      super(message);
    }
  }
}
