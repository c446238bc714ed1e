package org.tandem.sip.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Header fields as text: their names and their lists. */
public final class Fields {
  private static final Pattern TAG =
      Pattern.compile(";\\s*tag\\s*=\\s*([\\w.!%*+`'~-]+)", Pattern.CASE_INSENSITIVE);

  private Fields() {}

  /**
   * The long form of a header's name (RFC 3261 §7.3.3 and the registry of header fields).
   *
   * @param name in lower case
   */
  public static String longName(String name) {
    if (name.length() != 1) {
      return name;
    }
    return switch (name.charAt(0)) {
      case 'a' -> "accept-contact";
      case 'b' -> "referred-by";
      case 'c' -> "content-type";
      case 'd' -> "request-disposition";
      case 'e' -> "content-encoding";
      case 'f' -> "from";
      case 'i' -> "call-id";
      case 'j' -> "reject-contact";
      case 'k' -> "supported";
      case 'l' -> "content-length";
      case 'm' -> "contact";
      case 'o' -> "event";
      case 'r' -> "refer-to";
      case 's' -> "subject";
      case 't' -> "to";
      case 'u' -> "allow-events";
      case 'v' -> "via";
      case 'x' -> "session-expires";
      case 'y' -> "identity";
      default -> name;
    };
  }

  /** Whether a text is a token (RFC 3261 §25.1). */
  public static boolean isToken(String text) {
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      boolean isTokenCharacter =
          character >= 'a' && character <= 'z'
              || character >= 'A' && character <= 'Z'
              || character >= '0' && character <= '9'
              || "-.!%*_+`'~".indexOf(character) >= 0;
      if (!isTokenCharacter) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /** Whether a text is nothing but decimal digits. */
  public static boolean isNumber(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** The tag parameter of a From or To value. */
  public static Optional<String> tag(String address) {
    Matcher matcher = TAG.matcher(address.substring(address.lastIndexOf('>') + 1));
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** Cuts a list at a separator, minding quotes and angle brackets. */
  public static List<String> split(String list, char separator) {
    List<String> parts = new ArrayList<>();
    boolean isQuoted = false;
    boolean isBracketed = false;
    int start = 0;
    for (int i = 0; i < list.length(); i++) {
      char character = list.charAt(i);
      if (isQuoted && character == '\\') {
        i++;
      } else if (character == '"') {
        isQuoted = !isQuoted;
      } else if (!isQuoted && character == '<') {
        isBracketed = true;
      } else if (!isQuoted && character == '>') {
        isBracketed = false;
      } else if (!isQuoted && !isBracketed && character == separator) {
        parts.add(list.substring(start, i).strip());
        start = i + 1;
      }
    }
    parts.add(list.substring(start).strip());
    return parts;
  }
}
