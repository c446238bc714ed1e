package org.tandem.store.mime;

import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * Text as the value of a header, such that it is read back exactly and can never begin another
 * header: callers choose their names and numbers. Plain text stays as it is, the rest becomes
 * encoded words (RFC 2047 §2); Jakarta Mail alone would pass line ends and control characters.
 */
final class HeaderText {
  private static final Pattern PLAIN =
      Pattern.compile("(?!.*=\\?)(?:[!-~](?:[ -~]{0,200}[!-~])?)?");
  private static final int FIRST_WORD_BYTES = 24; // 44 characters, behind the header's name
  private static final int WORD_BYTES = 45; // 72 characters of the 76 that a line may have

  private HeaderText() {}

  static String encode(String text) {
    if (PLAIN.matcher(text).matches()) {
      return text;
    }
    StringBuilder words = new StringBuilder();
    for (int start = 0; start < text.length(); ) {
      int end = wordEnd(text, start, start == 0 ? FIRST_WORD_BYTES : WORD_BYTES);
      byte[] bytes = text.substring(start, end).getBytes(StandardCharsets.UTF_8);
      words.append(start == 0 ? "" : "\r\n ").append("=?UTF-8?B?");
      words.append(Base64.getEncoder().encodeToString(bytes)).append("?=");
      start = end;
    }
    return words.toString();
  }

  /** No character may be cut (RFC 2047 §5). */
  private static int wordEnd(String text, int start, int mostBytes) {
    int end = start;
    int bytes = 0;
    while (end < text.length()) {
      int character = text.codePointAt(end);
      bytes += character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
      if (bytes > mostBytes) {
        break;
      }
      end += Character.charCount(character);
    }
    return end;
  }

  /** The text that a header means; what cannot be decoded stays as it is. */
  static String decode(String header) {
    String line = MimeUtility.unfold(header);
    try {
      return MimeUtility.decodeText(line);
    } catch (UnsupportedEncodingException foreign) {
      return line;
    }
  }
}
