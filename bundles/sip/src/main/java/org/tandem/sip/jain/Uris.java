package org.tandem.sip.jain;

import gov.nist.javax.sip.address.AddressFactoryImpl;
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
import org.tandem.sip.text.Percent;

/** Our URIs and the stack's, one made from the other. */
public final class Uris {
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
          sip.getUser() == null ? "" : Percent.unescape(sip.getUser()),
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
    text.append(Percent.escapedUser(uri.user()));
    if (!uri.host().isEmpty()) {
      text.append(uri.user().isEmpty() ? "" : "@").append(uri.host());
    }
    if (uri.port() > 0) {
      text.append(':').append(uri.port());
    }
    uri.parameters()
        .forEach(
            (name, value) -> {
              text.append(';').append(Percent.escapedParameter(name));
              if (!value.isEmpty()) {
                text.append('=').append(Percent.escapedParameter(value));
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
          Percent.unescape(name).toLowerCase(Locale.ROOT),
          value == null ? "" : Percent.unescape(value));
    }
    return Collections.unmodifiableMap(parameters);
  }
}
