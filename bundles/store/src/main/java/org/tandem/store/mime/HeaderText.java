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
  private static final int WORD_CHARACTERS =
      6; // 44 characters at most, so that header and word fit into 76

  private HeaderText() {}

  static String encode(String text) {
    if (PLAIN.matcher(text).matches()) {
      return text;
    }
    StringBuilder words = new StringBuilder();
    for (int start = 0; start < text.length(); ) {
      int count = Math.min(WORD_CHARACTERS, text.codePointCount(start, text.length()));
      int end = text.offsetByCodePoints(start, count);
      byte[] bytes = text.substring(start, end).getBytes(StandardCharsets.UTF_8);
      words.append(start == 0 ? "" : "\r\n ").append("=?UTF-8?B?");
      words.append(Base64.getEncoder().encodeToString(bytes)).append("?=");
      start = end;
    }
    return words.toString();
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
