package org.tandem.sip.jain;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A message as a peer sees it: lines of text. Knows nothing of the stack under test. */
record SipText(String firstLine, List<String> headers, String body, Way way) {
  /** How to answer: the connection, or where the datagram came from. */
  interface Way {
    void send(String text);

    InetSocketAddress from();
  }

  static SipText of(String text, Way way) {
    int end = text.indexOf("\r\n\r\n");
    String[] lines = text.substring(0, end).split("\r\n");
    return new SipText(
        lines[0], List.of(lines).subList(1, lines.length), text.substring(end + 4), way);
  }

  boolean isResponse() {
    return firstLine.startsWith("SIP/2.0 ");
  }

  int status() {
    return isResponse() ? Integer.parseInt(firstLine.split(" ")[1]) : 0;
  }

  String method() {
    return isResponse() ? header("CSeq").split(" ")[1] : firstLine.split(" ")[0];
  }

  long sequence() {
    return Long.parseLong(header("CSeq").split(" ")[0]);
  }

  /** The values of a header, each line as it is. */
  List<String> all(String name) {
    List<String> values = new ArrayList<>();
    for (String line : headers) {
      int colon = line.indexOf(':');
      if (line.substring(0, colon).strip().equalsIgnoreCase(name)) {
        values.add(line.substring(colon + 1).strip());
      }
    }
    return values;
  }

  /** The first value of a header; empty text if there is none. */
  String header(String name) {
    return all(name).stream().findFirst().orElse("");
  }

  String tag(String name) {
    String value = header(name);
    int tag = value.toLowerCase(Locale.ROOT).indexOf(";tag=");
    return tag < 0 ? "" : value.substring(tag + 5).split(";")[0];
  }

  /** The URI between the brackets of Contact. */
  String contact() {
    String value = header("Contact");
    return value.substring(value.indexOf('<') + 1, value.indexOf('>'));
  }

  /** Answers a request in the peer's name. */
  void answer(String status, String toTag, String sdp, String... more) {
    StringBuilder text = new StringBuilder("SIP/2.0 " + status + "\r\n");
    for (String name : List.of("Via", "Record-Route", "From", "To", "Call-ID", "CSeq")) {
      for (String value : all(name)) {
        String tag = name.equals("To") && tag("To").isEmpty() ? ";tag=" + toTag : "";
        text.append(name).append(": ").append(value).append(tag).append("\r\n");
      }
    }
    for (String header : more) {
      text.append(header).append("\r\n");
    }
    way.send(text + tail(sdp));
  }

  static String tail(String sdp) {
    return (sdp.isEmpty() ? "" : "Content-Type: application/sdp\r\n")
        + "Content-Length: "
        + sdp.length()
        + "\r\n\r\n"
        + sdp;
  }
}
