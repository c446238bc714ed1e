package org.tandem.sip.jain;

import gov.nist.javax.sip.address.AddressFactoryImpl;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import javax.sip.address.SipURI;
import javax.sip.address.TelURL;
import javax.sip.address.URI;
import org.tandem.sip.SipUri;

/** Our URIs and the stack's, one made from the other; escaping is done and undone here alone. */
public final class Uris {
  private static final String USER = "-_.!~*'()&=+$,;?/";
  private static final String PARAMETER = "-_.!~*'()[]/:&+$";

  private Uris() {}

  /**
   * Reads a URI.
   *
   * @param text without angle brackets
   */
  public static SipUri parse(String text) throws ParseException {
    return of(new AddressFactoryImpl().createURI(text));
  }

  /**
   * Takes a URI apart.
   *
   * @throws ParseException for a scheme other than sip, sips and tel
   */
  static SipUri of(URI uri) throws ParseException {
    if (uri instanceof SipURI sip) {
      return new SipUri(
          sip.isSecure() ? "sips" : "sip",
          sip.getUser() == null ? "" : unescape(sip.getUser()),
          sip.getHost() == null ? "" : sip.getHost(),
          Math.max(sip.getPort(), 0),
          parameters(sip.getParameterNames(), sip::getParameter));
    }
    if (uri instanceof TelURL tel) {
      String number = (tel.isGlobal() ? "+" : "") + tel.getPhoneNumber();
      return new SipUri(
          "tel", number, "", 0, parameters(tel.getParameterNames(), tel::getParameter));
    }
    throw new ParseException("neither sip, sips nor tel", 0);
  }

  /** The stack's form of a URI. */
  static URI toJain(SipUri uri) throws ParseException {
    return new AddressFactoryImpl().createURI(text(uri));
  }

  /** As it is written in a message, escaped where it must be (RFC 3261 §19.1.2). */
  public static String text(SipUri uri) {
    StringBuilder text = new StringBuilder(uri.scheme()).append(':');
    text.append(escape(uri.user(), USER));
    if (!uri.host().isEmpty()) {
      text.append(uri.user().isEmpty() ? "" : "@").append(uri.host());
    }
    if (uri.port() > 0) {
      text.append(':').append(uri.port());
    }
    uri.parameters()
        .forEach(
            (name, value) -> {
              text.append(';').append(escape(name, PARAMETER));
              if (!value.isEmpty()) {
                text.append('=').append(escape(value, PARAMETER));
              }
            });
    return text.toString();
  }

  private static Map<String, String> parameters(
      Iterator<?> names, java.util.function.UnaryOperator<String> values) {
    Map<String, String> parameters = new LinkedHashMap<>();
    while (names.hasNext()) {
      String name = names.next().toString();
      String value = values.apply(name);
      parameters.putIfAbsent(
          unescape(name).toLowerCase(Locale.ROOT), value == null ? "" : unescape(value));
    }
    return Collections.unmodifiableMap(parameters);
  }

  /** A user part as it is written. */
  static String escapedUser(String user) {
    return escape(user, USER);
  }

  /**
   * Once only: what {@code %2541} means is {@code %41}. A percent sign that escapes nothing stays.
   */
  static String unescape(String text) {
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
