package org.tandem.sip.text;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Percent escapes in URIs (RFC 3261 §19.1.2): written where they must be, undone once only. */
public final class Percent {
  private static final String USER = "-_.!~*'()&=+$,;?/";
  private static final String PARAMETER = "-_.!~*'()[]/:&+$";

  private Percent() {}

  /** A user part as it is written. */
  public static String escapedUser(String user) {
    return escape(user, USER);
  }

  /** A parameter's name or value as it is written. */
  public static String escapedParameter(String text) {
    return escape(text, PARAMETER);
  }

  /** What {@code %2541} means is {@code %41}. A percent sign that escapes nothing stays. */
  public static String unescape(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      int high = bytes[i] == '%' && i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
      int low = high < 0 ? -1 : Character.digit(bytes[i + 2], 16);
      if (low < 0) {
        out.write(bytes[i]);
      } else {
        out.write(high << 4 | low);
        i += 2;
      }
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static String escape(String text, String allowed) {
    StringBuilder escaped = new StringBuilder(text.length());
    for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
      char character = (char) (octet & 0xFF);
      boolean isPlain =
          character < 0x80
              && (Character.isLetterOrDigit(character) || allowed.indexOf(character) >= 0);
      if (isPlain) {
        escaped.append(character);
      } else {
        escaped.append(String.format("%%%02X", (int) character));
      }
    }
    return escaped.toString();
  }
}
