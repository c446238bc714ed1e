package org.tandem.shell.text;

/**
 * Text of strangers (callers choose their number and name) made harmless for a terminal: no control
 * characters, no escape sequences, no change of writing direction; and measured in the columns that
 * it takes.
 */
final class Plain {
  private static final String CUT = "…";

  private Plain() {}

  /** The text without what does not belong on a line. */
  static String line(String text) {
    StringBuilder line = new StringBuilder(text.length());
    text.codePoints().filter(Plain::isHarmless).forEach(line::appendCodePoint);
    return line.toString();
  }

  /** The text, or its beginning and an ellipsis, within so many columns. */
  static String within(String text, int columns) {
    if (columns(text) <= columns) {
      return text;
    }
    StringBuilder start = new StringBuilder();
    int used = 0;
    for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
      int codePoint = text.codePointAt(at);
      used += columns(codePoint);
      if (used > columns - 1) {
        break;
      }
      start.appendCodePoint(codePoint);
    }
    return start + CUT;
  }

  /** How many columns a terminal gives to the text. */
  static int columns(String text) {
    return text.codePoints().map(Plain::columns).sum();
  }

  private static int columns(int codePoint) {
    int type = Character.getType(codePoint);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    return switch (Character.UnicodeScript.of(codePoint)) {
      case HAN, HIRAGANA, KATAKANA, HANGUL -> 2;
      // Emoji and other pictures, full-width Latin.
      default ->
          codePoint >= 0x1F300 && codePoint < 0x1FB00 || codePoint >= 0xFF01 && codePoint < 0xFF61
              ? 2
              : 1;
    };
  }

  private static boolean isHarmless(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
