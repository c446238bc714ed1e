package org.tandem.sip.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A message as it came: its start line, its header fields unfolded (RFC 3261 §7.3.1), its body.
 * Reading it never fails; what is no header field makes it {@link #isMangled}, and so does a head
 * that does not end. Lines end with CRLF; a lone LF is taken for one.
 */
public final class RawMessage {
  /**
   * A header field.
   *
   * @param name in lower case, the long form of a compact one
   * @param value unfolded, without space around it
   */
  public record Field(String name, String value) {}

  private final byte[] bytes;
  private final String head;
  private String startLine = "";
  private final List<Field> fields = new ArrayList<>();
  private boolean isMangled;
  private Vias vias;

  private RawMessage(byte[] bytes, int headBytes) {
    this.bytes = bytes;
    this.head = new String(bytes, 0, headBytes, StandardCharsets.ISO_8859_1);
    readLines();
  }

  /** A datagram, or a piece that was cut out of a stream. */
  public static RawMessage of(byte[] bytes) {
    int end = headEnd(bytes, 0, bytes.length);
    RawMessage message = new RawMessage(bytes, end < 0 ? bytes.length : end);
    message.isMangled |= end < 0;
    return message;
  }

  /**
   * Looks for the empty line that ends a head.
   *
   * @return where the body begins; -1 if there is no empty line
   */
  public static int headEnd(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] == '\n') {
        int next = i + 1 < to && bytes[i + 1] == '\r' ? i + 2 : i + 1;
        if (next < to && bytes[next] == '\n') {
          return next + 1;
        }
      }
    }
    return -1;
  }

  /** The whole message; not to be changed. */
  public byte[] bytes() {
    return bytes;
  }

  /** Bytes after the empty line. */
  public int bodyBytes() {
    return bytes.length - head.length();
  }

  /** The first line that is not empty. */
  public String startLine() {
    return startLine;
  }

  /** Whether the head holds something that is neither start line nor header field. */
  public boolean isMangled() {
    return isMangled;
  }

  public boolean isResponse() {
    return startLine.regionMatches(true, 0, "SIP/", 0, 4);
  }

  /** The first word of the start line. */
  public String method() {
    int space = startLine.indexOf(' ');
    return space < 0 ? startLine : startLine.substring(0, space);
  }

  public List<Field> fields() {
    return fields;
  }

  /**
   * The values of a header, in order.
   *
   * @param name in lower case, long form
   */
  public List<String> values(String name) {
    List<String> values = new ArrayList<>(2);
    for (Field field : fields) {
      if (field.name.equals(name)) {
        values.add(field.value);
      }
    }
    return values;
  }

  /** The first value of a header. */
  public Optional<String> first(String name) {
    for (Field field : fields) {
      if (field.name.equals(name)) {
        return Optional.of(field.value);
      }
    }
    return Optional.empty();
  }

  /** Its Vias; read once, by the first who asks. */
  public Vias vias() {
    if (vias == null) {
      vias = Vias.of(this);
    }
    return vias;
  }

  /** The message for people: UTF-8 where it is. */
  @Override
  public String toString() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private void readLines() {
    int position = 0;
    StringBuilder folded = null;
    String pending = null;
    while (position < head.length()) {
      int feed = head.indexOf('\n', position);
      int end = feed < 0 ? head.length() : feed;
      int next = end + 1;
      if (end > position && head.charAt(end - 1) == '\r') {
        end--;
      }
      String line = head.substring(position, end);
      position = next;
      if (line.isEmpty()) {
        continue;
      }
      if (line.indexOf('\r') >= 0) {
        isMangled = true; // others may take it for the end of a line
      } else if (startLine.isEmpty()) {
        startLine = line;
      } else if (line.charAt(0) == ' ' || line.charAt(0) == '\t') {
        isMangled |= pending == null;
        folded = folded == null ? new StringBuilder().append(pending) : folded;
        folded.append(' ').append(line.strip());
      } else {
        add(folded == null ? pending : folded.toString());
        folded = null;
        pending = line;
      }
    }
    add(folded == null ? pending : folded.toString());
  }

  private void add(String line) {
    if (line == null) {
      return;
    }
    int colon = line.indexOf(':');
    String name = colon < 0 ? "" : line.substring(0, colon).stripTrailing();
    if (!Fields.isToken(name)) {
      isMangled = true;
      return;
    }
    fields.add(
        new Field(
            Fields.longName(name.toLowerCase(Locale.ROOT)), line.substring(colon + 1).strip()));
  }
}
