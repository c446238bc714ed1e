package org.tandem.directory.source;

import java.util.ArrayList;
import java.util.List;

/**
 * One line of separated values (RFC 4180): cells with spaces around them taken off, and with quotes
 * around those that contain the separator, a space at an end, or a quote, which is written twice.
 */
final class Cells {
  private final String line;
  private final char separator;
  private final List<String> cells = new ArrayList<>();
  private int at;

  private Cells(String line, char separator) {
    this.line = line;
    this.separator = separator;
  }

  /**
   * @throws IllegalArgumentException where a quote is not closed, or something follows it
   */
  static List<String> of(String line, char separator) {
    return new Cells(line, separator).all();
  }

  private List<String> all() {
    cells.add(cell());
    while (at < line.length()) {
      at++; // the separator
      cells.add(cell());
    }
    return cells;
  }

  /** Leaves {@link #at} on the separator behind it, or at the end. */
  private String cell() {
    int begin = at;
    while (begin < line.length() && isSpace(line.charAt(begin))) {
      begin++;
    }
    if (begin < line.length() && line.charAt(begin) == '"') {
      return quoted(begin + 1);
    }
    int end = line.indexOf(separator, at);
    at = end < 0 ? line.length() : end;
    return line.substring(Math.min(begin, at), at).strip();
  }

  private String quoted(int begin) {
    StringBuilder text = new StringBuilder();
    int from = begin;
    int quote = quote(from);
    while (quote + 1 < line.length() && line.charAt(quote + 1) == '"') {
      text.append(line, from, quote + 1);
      from = quote + 2;
      quote = quote(from);
    }
    text.append(line, from, quote);
    at = quote + 1;
    while (at < line.length() && line.charAt(at) != separator) {
      if (!isSpace(line.charAt(at))) {
        throw new IllegalArgumentException("something follows a quote");
      }
      at++;
    }
    return text.toString();
  }

  private int quote(int from) {
    int quote = line.indexOf('"', from);
    if (quote < 0) {
      throw new IllegalArgumentException("a quote is not closed");
    }
    return quote;
  }

  private boolean isSpace(char letter) {
    return letter != separator && Character.isWhitespace(letter);
  }
}
