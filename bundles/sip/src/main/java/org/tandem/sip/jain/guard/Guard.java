package org.tandem.sip.jain.guard;

import gov.nist.javax.sip.header.Contact;
import gov.nist.javax.sip.header.MaxForwards;
import gov.nist.javax.sip.header.RequestLine;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.text.ParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sip.InvalidArgumentException;
import javax.sip.address.Address;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.sip.text.Fields;
import org.tandem.sip.text.RawMessage;

/**
 * Stands in front of everything that works on messages: lets pass what RFC 3261 §8.2 allows to be
 * worked on, refuses the rest by a fixed phrase, and makes the stack's message of what passes. A
 * malformed field that nobody needs is left out (§8.2, RFC 4475 §3.1.2.12). Which methods are
 * served is not its matter.
 *
 * <p>It is ours because the stack's own refusals are malformed themselves, and because it lets pass
 * foreign versions, schemes and extensions, repeated fields, and two lengths.
 */
public final class Guard {
  /** How much of a message is read. */
  public enum Depth {
    /** What a stateless answer is made of. */
    ANSWER,
    /** Everything, as a dialog needs it. */
    DIALOG
  }

  private static final Logger LOG = LoggerFactory.getLogger(Guard.class);
  private static final Pattern LIKE_A_REQUEST =
      Pattern.compile("\\S++\\s.*\\sSIP/\\d+\\.\\d+\\s*", Pattern.CASE_INSENSITIVE);
  private static final Pattern REQUEST_LINE =
      Pattern.compile("(\\S++) (\\S++) (SIP/\\d+\\.\\d+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*+):.+");

  private static final int LARGEST_FIELDS = 256;
  private static final List<String> MANDATORY = List.of("via", "from", "to", "call-id", "cseq");
  private static final Set<String> SINGLE =
      Set.of("from", "to", "call-id", "cseq", "max-forwards", "content-length", "content-type");
  private static final Set<String> ADDRESSES = Set.of("from", "to");
  private static final Set<String> DIALOG_FIELDS =
      Set.of("contact", "record-route", "route", "session-expires", "min-se");

  private final Depth depth;
  private final Demands demands;

  /**
   * @param supported option tags that Require may name, in lower case (RFC 3261 §20.32)
   */
  public Guard(Depth depth, Set<String> supported) {
    this.depth = depth;
    this.demands = new Demands(supported);
  }

  /** Whether a message may be answered at all: it looks like a request and is no ACK. */
  public static boolean isAnswerable(RawMessage message) {
    return LIKE_A_REQUEST.matcher(message.startLine()).matches()
        && !message.method().equalsIgnoreCase("ACK");
  }

  /** A request that may be worked on, and that did not come by TLS. */
  public SIPRequest request(RawMessage message) throws Refused {
    return request(message, false);
  }

  /**
   * A request that may be worked on.
   *
   * @param isSecure whether it came by TLS
   */
  public SIPRequest request(RawMessage message, boolean isSecure) throws Refused {
    RequestLine line = requestLine(message.startLine(), isSecure);
    countFields(message);
    GuardedRequest request = new GuardedRequest();
    request.setRequestLine(line);
    for (RawMessage.Field field : message.fields()) {
      attach(request, field);
    }
    String[] sequence = message.first("cseq").orElseThrow().split("\\s++");
    if (!sequence[1].equals(line.getMethod())) {
      throw new Refused(400, "CSeq Names Another Method");
    }
    if (depth == Depth.DIALOG) {
      complete(request);
    }
    demands.check(message, line.getMethod(), depth == Depth.DIALOG);
    body(message).ifPresent(request::setMessageContent);
    return request;
  }

  /** A response that may be worked on; empty for one that nobody can be waiting for. */
  public Optional<SIPResponse> response(RawMessage message) {
    try {
      countFields(message);
      SIPResponse response = new SIPResponse();
      response.setStatusLine(Grammar.statusLine(message.startLine()));
      for (RawMessage.Field field : message.fields()) {
        attach(response, field);
      }
      // More than one Via: it is not for us (RFC 3261 §8.1.3.3).
      boolean isOurs = message.vias().legible().size() == 1 && isStatus(response.getStatusCode());
      if (!isOurs) {
        return Optional.empty();
      }
      body(message).ifPresent(response::setMessageContent);
      return Optional.of(response);
    } catch (Refused | ParseException malformed) {
      LOG.debug("Dropped a malformed response: {}", malformed.getMessage());
      return Optional.empty();
    }
  }

  private static RequestLine requestLine(String text, boolean isSecure) throws Refused {
    Matcher line = REQUEST_LINE.matcher(text);
    if (!line.matches() || !Fields.isToken(line.group(1))) {
      throw new Refused(400, "Malformed Request Line");
    }
    if (!line.group(3).equalsIgnoreCase("SIP/2.0")) {
      throw new Refused(505, "Version Not Supported");
    }
    Matcher scheme = SCHEME.matcher(line.group(2));
    if (!scheme.matches()) {
      throw new Refused(400, "Malformed Request-URI");
    }
    String name = scheme.group(1).toLowerCase(Locale.ROOT);
    // A sips URI wants TLS on every hop (RFC 3261 §26.2.2).
    if (!List.of("sip", "tel").contains(name) && !(isSecure && name.equals("sips"))) {
      throw new Refused(416, "Unsupported URI Scheme");
    }
    try {
      RequestLine parsed = Grammar.requestLine(text);
      if (line.group(2).indexOf('?', Math.max(0, line.group(2).indexOf('@'))) >= 0) {
        throw new Refused(400, "Request-URI With Headers"); // RFC 3261 §19.1.1, table 1
      }
      return parsed;
    } catch (ParseException malformed) {
      throw new Refused(400, "Malformed Request-URI");
    }
  }

  private static void countFields(RawMessage message) throws Refused {
    if (message.isMangled()) {
      throw new Refused(400, "Malformed Header Section");
    }
    for (String name : MANDATORY) {
      if (message.first(name).isEmpty()) {
        throw new Refused(400, "Missing " + title(name));
      }
    }
    for (String name : SINGLE) {
      if (message.values(name).size() > 1) {
        throw new Refused(400, "Repeated " + title(name));
      }
    }
    if (!message.vias().isWellFormed()) {
      throw new Refused(400, "Malformed Via");
    }
    if (message.fields().size() > LARGEST_FIELDS) {
      throw new Refused(400, "Too Many Header Fields");
    }
  }

  private void attach(SIPMessage to, RawMessage.Field field) throws Refused {
    boolean isNeeded =
        MANDATORY.contains(field.name())
            || SINGLE.contains(field.name())
            || depth == Depth.DIALOG && DIALOG_FIELDS.contains(field.name());
    if (!isNeeded && depth == Depth.ANSWER) {
      return;
    }
    try {
      if (depth == Depth.DIALOG || ADDRESSES.contains(field.name())) {
        to.attachHeader(Grammar.field(field.name(), field.value()), false);
      } else {
        Grammar.check(field.name(), field.value());
      }
    } catch (ParseException malformed) {
      if (isNeeded) {
        throw new Refused(400, "Malformed " + title(field.name()));
      }
      LOG.debug("Left out a malformed {}", field.name(), malformed);
    }
  }

  /** What RFC 2543 did not ask for, and what comes after us insists on. */
  private static void complete(GuardedRequest request) {
    try {
      if (request.getMaxForwards() == null) {
        request.setMaxForwards(new MaxForwards(70));
      }
      if (request.isOld() && request.getContactHeader() == null) {
        Contact contact = new Contact();
        contact.setAddress((Address) request.getFrom().getAddress().clone());
        request.setHeader(contact);
      }
    } catch (InvalidArgumentException never) {
      throw new IllegalStateException(never);
    }
  }

  /** What Content-Length says of what came; bytes behind it in a datagram are noise (§18.3). */
  private static Optional<byte[]> body(RawMessage message) throws Refused {
    int length = message.first("content-length").map(Integer::parseInt).orElse(message.bodyBytes());
    if (length > message.bodyBytes()) {
      throw new Refused(400, "Body Shorter Than Content-Length");
    }
    int start = message.bytes().length - message.bodyBytes();
    return length == 0
        ? Optional.empty()
        : Optional.of(Arrays.copyOfRange(message.bytes(), start, start + length));
  }

  private static boolean isStatus(int status) {
    return status >= 100 && status <= 699;
  }

  /** As a header's name is written: {@code Call-ID}. */
  private static String title(String name) {
    return switch (name) {
      case "call-id" -> "Call-ID";
      case "cseq" -> "CSeq";
      case "min-se" -> "Min-SE";
      default ->
          Arrays.stream(name.split("-"))
              .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
              .collect(Collectors.joining("-"));
    };
  }
}
