package org.tandem.sip;

import java.util.List;
import java.util.Optional;

/**
 * A final response to be sent.
 *
 * @param status 200 to 699
 * @param reason phrase of our own choice, never made of what the peer sent
 * @param headers besides those that every response has
 * @param toTag of a dialog that it makes, where a stateless endpoint would compute one
 * @param afterwards what a stateless endpoint does once it is on its way; must not block
 */
public record Answer(
    int status, String reason, List<Header> headers, Optional<String> toTag, Runnable afterwards) {
  private static final Runnable NOTHING = () -> {};

  /** A header to add: its name and its value as written. */
  public record Header(String name, String value) {}

  /** One that makes no dialog, and that nothing follows. */
  public Answer(int status, String reason, List<Header> headers) {
    this(status, reason, headers, Optional.empty(), NOTHING);
  }

  public static Answer of(int status, String reason, Header... headers) {
    return new Answer(status, reason, List.of(headers));
  }
}
