package org.tandem.sip;

import java.util.List;

/**
 * A final response to be sent.
 *
 * @param status 200 to 699
 * @param reason phrase of our own choice, never made of what the peer sent
 * @param headers besides those that every response has
 */
public record Answer(int status, String reason, List<Header> headers) {
  /** A header to add: its name and its value as written. */
  public record Header(String name, String value) {}

  public static Answer of(int status, String reason, Header... headers) {
    return new Answer(status, reason, List.of(headers));
  }
}
