package org.tandem.notify.spool;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.tandem.api.notify.Spool;

/**
 * Something to be sent, and what was tried so far; one file.
 *
 * @param id its name, also to the other side
 * @param next when it is tried again; empty where it was given up
 * @param trouble of the newest try
 * @param content what a {@link Sender} needs; {@link #WHAT} and {@link #TO} are for people
 */
public record SpoolEntry(
    String id,
    Instant since,
    int attempts,
    Optional<Instant> next,
    String trouble,
    Map<String, String> content) {
  /** What it is, in a few words. */
  public static final String WHAT = "what";

  /** Where it goes. */
  public static final String TO = "to";

  private static final String CONTENT = "content.";

  SpoolEntry(String id, Instant since, Map<String, String> content) {
    this(id, since, 0, Optional.of(since), "", Map.copyOf(content));
  }

  /** A part of the content; empty text where there is none. */
  public String part(String key) {
    return content.getOrDefault(key, "");
  }

  boolean isDue(Instant now) {
    return next.filter(moment -> !moment.isAfter(now)).isPresent();
  }

  SpoolEntry tried(Instant again, String why) {
    return new SpoolEntry(id, since, attempts + 1, Optional.of(again), why, content);
  }

  /** It was not even tried. */
  SpoolEntry postponed(Instant again, String why) {
    return new SpoolEntry(id, since, attempts, Optional.of(again), why, content);
  }

  /**
   * @param newAttempts how often it was tried until it was given up
   */
  SpoolEntry givenUp(int newAttempts, String why) {
    return new SpoolEntry(id, since, newAttempts, Optional.empty(), why, content);
  }

  SpoolEntry again(Instant now) {
    return new SpoolEntry(id, since, attempts, Optional.of(now), trouble, content);
  }

  Spool.Entry shown(Instant notBefore) {
    return new Spool.Entry(
        id,
        part(WHAT),
        part(TO),
        since,
        attempts,
        next.map(moment -> moment.isBefore(notBefore) ? notBefore : moment),
        trouble);
  }

  Properties toProperties() {
    Properties file = new Properties();
    file.setProperty("id", id);
    file.setProperty("since", since.toString());
    file.setProperty("attempts", Integer.toString(attempts));
    next.ifPresent(moment -> file.setProperty("next", moment.toString()));
    file.setProperty("trouble", trouble);
    content.forEach((key, value) -> file.setProperty(CONTENT + key, value));
    return file;
  }

  /**
   * @throws IllegalArgumentException for what is no such file
   */
  static SpoolEntry parse(Properties file) {
    try {
      Map<String, String> content = new TreeMap<>();
      for (String key : file.stringPropertyNames()) {
        if (key.startsWith(CONTENT)) {
          content.put(key.substring(CONTENT.length()), file.getProperty(key));
        }
      }
      return new SpoolEntry(
          Optional.ofNullable(file.getProperty("id")).orElseThrow(IllegalArgumentException::new),
          Instant.parse(file.getProperty("since", "")),
          Integer.parseInt(file.getProperty("attempts", "0")),
          Optional.ofNullable(file.getProperty("next")).map(Instant::parse),
          file.getProperty("trouble", ""),
          content);
    } catch (DateTimeException broken) {
      throw new IllegalArgumentException(broken);
    }
  }
}
