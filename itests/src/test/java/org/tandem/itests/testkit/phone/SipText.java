package org.tandem.itests.testkit.phone;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A SIP message as text (RFC 3261 §7): start line, headers in their order, body. Compact names are
 * read as the long ones.
 */
public record SipText(String startLine, List<Header> headers, String body) {
  private static final Map<String, String> COMPACT =
      Map.of(
          "v", "Via",
          "f", "From",
          "t", "To",
          "i", "Call-ID",
          "m", "Contact",
          "l", "Content-Length",
          "c", "Content-Type",
          "k", "Supported");

  /** A header line. */
  public record Header(String name, String value) {}

  public SipText {
    headers = List.copyOf(headers);
  }

  public static SipText request(String method, String uri) {
    return new SipText(method + " " + uri + " SIP/2.0", List.of(), "");
  }

  /**
   * The answer to a request, with what RFC 3261 §8.2.6.2 copies; its To gets the tag if it has
   * none.
   */
  public static SipText answer(SipText request, int status, String reason, String toTag) {
    SipText answer = new SipText("SIP/2.0 " + status + " " + reason, List.of(), "");
    for (Header header : request.headers) {
      if (List.of("Via", "From", "Call-ID", "CSeq", "Record-Route").contains(header.name)) {
        answer = answer.with(header.name, header.value);
      } else if (header.name.equals("To")) {
        boolean hasTag = parameter(header.value, "tag").isPresent();
        answer = answer.with("To", header.value + (hasTag ? "" : ";tag=" + toTag));
      }
    }
    return answer;
  }

  /**
   * @throws IllegalArgumentException for what is no SIP message
   */
  public static SipText parse(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    int end = text.indexOf("\r\n\r\n");
    if (end < 0 || !text.contains("SIP/2.0")) {
      throw new IllegalArgumentException("no SIP message: " + text);
    }
    String[] lines = text.substring(0, end).replaceAll("\r\n[ \t]+", " ").split("\r\n");
    List<Header> headers = new ArrayList<>();
    for (int i = 1; i < lines.length; i++) {
      String[] parts = lines[i].split(":", 2);
      if (parts.length == 2) {
        headers.add(new Header(longName(parts[0].strip()), parts[1].strip()));
      }
    }
    return new SipText(lines[0], headers, text.substring(end + 4));
  }

  public byte[] bytes() {
    StringBuilder text = new StringBuilder(startLine).append("\r\n");
    headers.forEach(h -> text.append(h.name).append(": ").append(h.value).append("\r\n"));
    text.append("Content-Length: ").append(body.getBytes(StandardCharsets.UTF_8).length);
    return text.append("\r\n\r\n").append(body).toString().getBytes(StandardCharsets.UTF_8);
  }

  public SipText with(String name, String value) {
    List<Header> more = new ArrayList<>(headers);
    more.add(new Header(name, value));
    return new SipText(startLine, more, body);
  }

  public SipText without(String name) {
    return new SipText(
        startLine, headers.stream().filter(h -> !h.name.equalsIgnoreCase(name)).toList(), body);
  }

  public SipText withBody(String type, String newBody) {
    return new SipText(startLine, headers, newBody).with("Content-Type", type);
  }

  public boolean isAnswer() {
    return startLine.startsWith("SIP/2.0");
  }

  /** The status of an answer, 100 to 699. */
  public int status() {
    return Integer.parseInt(startLine.split(" ")[1]);
  }

  /** The method of a request, or of the request that this answers. */
  public String method() {
    return isAnswer() ? header("CSeq").split("\\s+")[1] : startLine.split(" ")[0];
  }

  public int sequence() {
    return Integer.parseInt(header("CSeq").split("\\s+")[0]);
  }

  /** The first header of this name, or empty text. */
  public String header(String name) {
    return find(name).orElse("");
  }

  public Optional<String> find(String name) {
    return headers(name).stream().findFirst();
  }

  public List<String> headers(String name) {
    return headers.stream().filter(h -> h.name.equalsIgnoreCase(name)).map(Header::value).toList();
  }

  /** The branch of the topmost Via, which names the transaction. */
  public String branch() {
    return parameter(header("Via"), "branch").orElse("");
  }

  /** A parameter of a header's value, outside of angle brackets. */
  public static Optional<String> parameter(String value, String name) {
    String outside = value.replaceAll("<[^>]*>", "").replaceAll("\"[^\"]*\"", "");
    for (String part : outside.split(";")) {
      String[] pair = part.strip().split("=", 2);
      if (pair.length == 2 && pair[0].strip().equalsIgnoreCase(name)) {
        return Optional.of(pair[1].strip());
      }
    }
    return Optional.empty();
  }

  private static String longName(String name) {
    String full = COMPACT.get(name.toLowerCase(Locale.ROOT));
    if (full != null) {
      return full;
    }
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "via" -> "Via";
      case "from" -> "From";
      case "to" -> "To";
      case "call-id" -> "Call-ID";
      case "cseq" -> "CSeq";
      case "record-route" -> "Record-Route";
      default -> name;
    };
  }
}
