package org.tandem.redirect.contact;

import java.text.ParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tandem.api.plan.ContactForm;
import org.tandem.sip.Answer;
import org.tandem.sip.SipRequest;
import org.tandem.sip.SipUri;
import org.tandem.sip.Transport;
import org.tandem.sip.call.Reach;
import org.tandem.sip.jain.Uris;
import org.tandem.sip.text.Percent;

/**
 * Writes the Contact of a 302 in another form (RFC 3261 §20.10, §19.1.1).
 *
 * @param reach by which hosts others reach us
 */
record Styling(ContactForm form, Reach reach) {
  /** A 302 in the form, made of one in the usual form. */
  Answer of(Answer moved, SipRequest invite) {
    List<Answer.Header> headers =
        moved.headers().stream()
            .map(
                header ->
                    header.name().equals("Contact")
                        ? new Answer.Header("Contact", contacts(usual(header.value()), invite))
                        : header)
            .toList();
    return new Answer(moved.status(), moved.reason(), headers);
  }

  private static SipUri usual(String contact) {
    try {
      return Uris.parse(contact.substring(1, contact.length() - 1));
    } catch (ParseException ours) {
      throw new IllegalStateException(ours);
    }
  }

  /** One for each transport; which port has TLS is not said by another one's. */
  private String contacts(SipUri usual, SipRequest invite) {
    List<Transport> transports =
        form.transports().isEmpty() || invite.transport() == Transport.TLS
            ? List.of(invite.transport())
            : form.transports().stream().map(Transport::parse).toList();
    List<String> contacts = new ArrayList<>();
    for (int i = 0; i < transports.size(); i++) {
      String wanted = String.format(Locale.ROOT, ";q=%.1f", 1.0 - 0.5 * i);
      contacts.add(
          "<"
              + uri(usual, invite, transports.get(i))
              + ">"
              + (transports.size() > 1 ? wanted : ""));
    }
    return String.join(", ", contacts);
  }

  private String uri(SipUri usual, SipRequest invite, Transport transport) {
    Map<String, String> parameters = new LinkedHashMap<>();
    transportText(transport).ifPresent(text -> parameters.put("transport", text));
    for (String name : List.of("target", "cause")) {
      usual
          .parameter(name)
          .filter(value -> form.has(name))
          .ifPresent(value -> parameters.put(name, value));
    }
    invite
        .requestUri()
        .parameter("maddr")
        .filter(value -> form.has("maddr"))
        .ifPresent(value -> parameters.put("maddr", value));
    String host = host(usual, invite);
    return Uris.text(new SipUri(usual.scheme(), user(usual), host, usual.port(), parameters))
        + (form.hasDiversion() ? diversion(invite) : "");
  }

  private Optional<String> transportText(Transport transport) {
    return switch (form.transportText()) {
      case LOWER -> Optional.of(transport.parameter());
      case UPPER -> Optional.of(transport.name());
      case UNLESS_UDP ->
          Optional.of(transport.parameter()).filter(text -> transport != Transport.UDP);
      case NEVER -> Optional.empty();
    };
  }

  private String user(SipUri usual) {
    return switch (form.user()) {
      case ContactForm.KEPT -> usual.user();
      case ContactForm.MAILBOX -> mailbox(usual).orElse(usual.user());
      default -> form.user();
    };
  }

  private static Optional<String> mailbox(SipUri usual) {
    return usual
        .parameter("target")
        .map(target -> target.replaceFirst("(?i)^(sips?|tel):", "").split("[@;?]", 2)[0])
        .filter(number -> !number.isEmpty());
  }

  private String host(SipUri usual, SipRequest invite) {
    return form.fixedHost()
        .orElseGet(
            () ->
                form.host().equals(ContactForm.ASKED)
                    ? usual.host()
                    : reach.host(invite.destination().getAddress(), invite.source()));
  }

  /** The latest one, as a header of the URI: the next INVITE shall have it (RFC 3261 §19.1.5). */
  private static String diversion(SipRequest invite) {
    return invite.header("Diversion").stream()
        .findFirst()
        .map(value -> "?Diversion=" + Percent.escapedParameter(value).replace("&", "%26"))
        .orElse("");
  }
}
