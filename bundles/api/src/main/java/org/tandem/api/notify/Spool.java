package org.tandem.api.notify;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What waits on disk to be sent somewhere, in the order in which it was put there. A service for
 * each way out; named by {@link #name}.
 */
public interface Spool {
  /** {@code mail}, {@code webhook}. */
  String name();

  /** What is there: what waits, and what was given up lately. */
  List<Entry> entries();

  /** How many could not be kept since the start, because neither disk nor memory took them. */
  int lost();

  /**
   * Tries everything again now, also what was given up.
   *
   * @return how much that is
   */
  int retry();

  /**
   * Something to be sent.
   *
   * @param id its name in the spool
   * @param what it is, in a few words: {@code message for sfo/2001}
   * @param to where it goes: a mail address, a URL
   * @param attempts how often it was tried
   * @param next when it is tried again; empty where it was given up
   * @param trouble why the newest try failed, in the words of the other side; empty before
   */
  record Entry(
      String id,
      String what,
      String to,
      Instant since,
      int attempts,
      Optional<Instant> next,
      String trouble) {}
}
