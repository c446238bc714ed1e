package org.tandem.sip.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A message that is passed on: single header fields are added, changed and taken out, and
 * everything else stays byte for byte as it came, names, folding and order too. Not safe for
 * threads.
 */
public final class Rewriting {
  private final RawMessage message;
  private String startLine;
  private final List<Line> lines = new ArrayList<>();

  /**
   * A header field.
   *
   * @param name in lower case, long form
   * @param written all of it, without the last line break
   */
  private record Line(String name, String written) {
    static Line of(String name, String value) {
      return new Line(name.toLowerCase(Locale.ROOT), name + ": " + value);
    }

    String title() {
      return written.substring(0, written.indexOf(':')).stripTrailing();
    }

    String value() {
      String value = written.substring(written.indexOf(':') + 1);
      return value.replaceAll("\r?\n[ \t]+", " ").strip();
    }
  }

  private Rewriting(RawMessage message) {
    this.message = message;
    this.startLine = message.startLine();
    int headBytes = message.bytes().length - message.bodyBytes();
    String head = new String(message.bytes(), 0, headBytes, StandardCharsets.ISO_8859_1).strip();
    String[] written = head.split("\r?\n(?![ \t])");
    for (String line : Arrays.asList(written).subList(1, written.length)) {
      int colon = line.indexOf(':');
      String name = line.substring(0, colon).stripTrailing().toLowerCase(Locale.ROOT);
      lines.add(new Line(Fields.longName(name), line));
    }
  }

  /**
   * Begins with a message as it came.
   *
   * @param message that is not mangled
   */
  public static Rewriting of(RawMessage message) {
    return new Rewriting(message);
  }

  /** Takes another Request-URI. */
  public Rewriting requestUri(String uri) {
    String[] words = startLine.split(" ", 3);
    startLine = words[0] + " " + uri + " " + words[2];
    return this;
  }

  /** Adds a field above all others. */
  public Rewriting prepend(String name, String value) {
    lines.add(0, Line.of(name, value));
    return this;
  }

  /** Sets a field of which there is at most one. */
  public Rewriting set(String name, String value) {
    int at = first(name.toLowerCase(Locale.ROOT));
    if (at < 0) {
      lines.add(Line.of(name, value));
    } else {
      lines.set(at, new Line(lines.get(at).name(), lines.get(at).title() + ": " + value));
    }
    return this;
  }

  /**
   * Takes out all fields of a name.
   *
   * @param name in lower case, long form
   */
  public Rewriting remove(String name) {
    lines.removeIf(line -> line.name().equals(name));
    return this;
  }

  /** The first entry of a list, whether it has a field of its own or not. */
  public Optional<String> firstEntry(String name) {
    int at = first(name);
    return at < 0 ? Optional.empty() : Optional.of(entries(at).get(0));
  }

  /** Puts another entry in the place of the first one of a list. */
  public Rewriting replaceFirstEntry(String name, String entry) {
    int at = first(name);
    List<String> entries = entries(at);
    entries.set(0, entry);
    return write(at, entries);
  }

  /** Takes the first entry out of a list. */
  public Rewriting dropFirstEntry(String name) {
    int at = first(name);
    List<String> entries = entries(at);
    return write(at, entries.subList(1, entries.size()));
  }

  /** The message as it is now. */
  public byte[] bytes() {
    StringBuilder head = new StringBuilder(startLine).append("\r\n");
    lines.forEach(line -> head.append(line.written()).append("\r\n"));
    byte[] begin = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    byte[] all = Arrays.copyOf(begin, begin.length + message.bodyBytes());
    int bodyFrom = message.bytes().length - message.bodyBytes();
    System.arraycopy(message.bytes(), bodyFrom, all, begin.length, message.bodyBytes());
    return all;
  }

  private int first(String name) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  private List<String> entries(int at) {
    return Fields.split(lines.get(at).value(), ',');
  }

  private Rewriting write(int at, List<String> entries) {
    if (entries.isEmpty()) {
      lines.remove(at);
    } else {
      Line old = lines.get(at);
      lines.set(at, new Line(old.name(), old.title() + ": " + String.join(", ", entries)));
    }
    return this;
  }
}
