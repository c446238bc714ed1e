package org.tandem.sip.jain.guard;

import gov.nist.javax.sip.header.RequestLine;
import gov.nist.javax.sip.header.SIPHeader;
import gov.nist.javax.sip.header.StatusLine;
import gov.nist.javax.sip.parser.ParserFactory;
import gov.nist.javax.sip.parser.StringMsgParser;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Map;
import java.util.regex.Pattern;
import org.tandem.sip.text.Fields;

/**
 * The grammar of header fields (RFC 3261 §25): the stack's parser, made stricter where it lets pass
 * what others would read differently, and safe: whatever befalls it is a malformed field.
 */
public final class Grammar {
  private static final long LARGEST_SEQUENCE = (1L << 31) - 1;
  private static final int LARGEST_MAX_FORWARDS = 255;

  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?:(?:\"(?:[^\"\\\\]++|\\\\.)*+\"|[-\\w.!%*+`'~\\s\\x80-\\xff]*+)\\s*+<[^<>\\s]++>"
              + "|[^<>\\s\";?,]++)\\s*+(?:;.*)?",
          Pattern.DOTALL);
  private static final Pattern SEQUENCE = Pattern.compile("(\\d{1,10})\\s++(\\S++)");
  private static final Pattern CALL_ID = Pattern.compile("[!-~]++");
  private static final Pattern MEDIA_TYPE =
      Pattern.compile("[^\\s/;]++\\s*+/\\s*+[^\\s/;]++\\s*+(?:;.*+)?+", Pattern.DOTALL);

  /** The stack's parser takes the square of a list's length. */
  private static final int LONGEST = 8_192;

  /** What is checked of a field before the stack's parser sees it. */
  private static final Map<String, Check> CHECKS =
      Map.of(
          "from",
          Grammar::isAddress,
          "to",
          Grammar::isAddress,
          "call-id",
          value -> CALL_ID.matcher(value).matches(),
          "cseq",
          Grammar::isSequence,
          "max-forwards",
          value -> isNumber(value, LARGEST_MAX_FORWARDS),
          "content-length",
          value -> isNumber(value, Integer.MAX_VALUE),
          "content-type",
          value -> MEDIA_TYPE.matcher(value).matches(),
          "contact",
          value -> value.equals("*") || isAddressList(value));

  private interface Check {
    boolean passes(String value);
  }

  private interface Parser<T> {
    T parse() throws ParseException;
  }

  private Grammar() {}

  /** A request line of the right shape. */
  static RequestLine requestLine(String line) throws ParseException {
    RequestLine parsed = safely(() -> new StringMsgParser().parseSIPRequestLine(utf8(line)));
    String uri = String.valueOf(parsed.getUri());
    if (uri.contains("[") && line.indexOf('[') < 0) {
      throw new ParseException("an IPv6 address without brackets", 0);
    }
    return parsed;
  }

  static StatusLine statusLine(String line) throws ParseException {
    return safely(() -> new StringMsgParser().parseSIPStatusLine(utf8(line)));
  }

  /**
   * A header field's form, as far as it can be told without the stack's parser; its Vias apart.
   *
   * @param name in lower case, long form
   */
  static void check(String name, String value) throws ParseException {
    Check check = CHECKS.get(name);
    if (value.length() > LONGEST || check != null && !check.passes(value)) {
      throw new ParseException("malformed " + name, 0);
    }
  }

  /** A header field as the stack has it. */
  static SIPHeader field(String name, String value) throws ParseException {
    check(name, value);
    return safely(() -> ParserFactory.createParser(name + ": " + utf8(value) + "\n").parse());
  }

  static boolean isLegible(String name, String value) {
    try {
      field(name, value);
      return true;
    } catch (ParseException malformed) {
      return false;
    }
  }

  /** Text of one character a byte, read as UTF-8. */
  public static String utf8(String bytes) {
    for (int i = 0; i < bytes.length(); i++) {
      if (bytes.charAt(i) > 0x7F) {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
      }
    }
    return bytes;
  }

  private static boolean isAddress(String value) {
    return ADDRESS.matcher(value).matches();
  }

  private static boolean isAddressList(String value) {
    return Fields.split(value, ',').stream().allMatch(Grammar::isAddress);
  }

  private static boolean isSequence(String value) {
    var matcher = SEQUENCE.matcher(value);
    return matcher.matches()
        && Long.parseLong(matcher.group(1)) <= LARGEST_SEQUENCE
        && Fields.isToken(matcher.group(2));
  }

  private static boolean isNumber(String value, int largest) {
    return Fields.isNumber(value) && value.length() < 11 && Long.parseLong(value) <= largest;
  }

  private static <T> T safely(Parser<T> parser) throws ParseException {
    try {
      return parser.parse();
    } catch (RuntimeException | StackOverflowError fault) {
      throw (ParseException) new ParseException("the parser failed", 0).initCause(fault);
    }
  }
}
