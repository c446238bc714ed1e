package org.tandem.sip.jain;

import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tandem.sip.SipUri;
import org.tandem.sip.text.Fields;
import org.tandem.sip.text.Percent;

/**
 * One entry of a list header: an address with parameters, {@code "Name" <uri?headers>;a=b} (RFC
 * 3261 §20.10), read as leniently as can be without guessing.
 *
 * @param text the entry as written
 * @param uriHeaders what stands behind the question mark in the URI, names in lower case, unescaped
 * @param parameters of the header, names in lower case, quotes taken off the values
 */
record Entry(
    String text, SipUri uri, Map<String, String> uriHeaders, Map<String, String> parameters) {

  Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  /**
   * @param text one entry of a list
   * @throws ParseException if there is no usable address in it
   */
  static Entry parse(String text) throws ParseException {
    List<String> parts = Fields.split(text, ';');
    String address = parts.get(0);
    int open = afterQuotes(address);
    if (open >= 0) {
      int close = address.indexOf('>', open);
      if (close < 0) {
        throw new ParseException("no closing bracket", open);
      }
      address = address.substring(open + 1, close);
    }
    int question = address.indexOf('?', Math.max(address.indexOf('@'), 0));
    String uri = question < 0 ? address : address.substring(0, question);
    return new Entry(
        text,
        Uris.parse(uri.strip()),
        question < 0 ? Map.of() : pairs(List.of(address.substring(question + 1).split("&"))),
        pairs(parts.subList(1, parts.size())));
  }

  /** Where the opening bracket is; -1 without one. */
  private static int afterQuotes(String address) throws ParseException {
    if (!address.startsWith("\"")) {
      return address.indexOf('<');
    }
    int i = 1;
    while (i < address.length() && address.charAt(i) != '"') {
      i += address.charAt(i) == '\\' ? 2 : 1;
    }
    int open = i < address.length() ? address.indexOf('<', i) : -1;
    if (open < 0) {
      throw new ParseException("a name without an address", 0);
    }
    return open;
  }

  private static Map<String, String> pairs(List<String> texts) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String text : texts) {
      String[] pair = text.split("=", 2);
      String value = pair.length < 2 ? "" : pair[1].strip();
      if (value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")) {
        value = value.substring(1, value.length() - 1);
      }
      pairs.putIfAbsent(pair[0].strip().toLowerCase(Locale.ROOT), Percent.unescape(value));
    }
    return pairs;
  }
}
