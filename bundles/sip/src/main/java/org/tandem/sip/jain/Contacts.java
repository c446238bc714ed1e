package org.tandem.sip.jain;

import java.text.ParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import javax.sip.address.SipURI;
import javax.sip.address.URI;
import javax.sip.header.ContactHeader;
import javax.sip.header.RecordRouteHeader;
import javax.sip.message.Message;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.sip.SipUri;

/** Reads Contact headers (RFC 3261 §20.10). */
final class Contacts {
  private static final Logger LOG = LoggerFactory.getLogger(Contacts.class);

  private Contacts() {}

  /** Where the sender is; empty if it says nothing to which SIP could be spoken. */
  static Optional<URI> first(Message message) {
    return all(message).stream()
        .findFirst()
        .filter(contact -> contact.getAddress() != null && contact.getAddress().getURI() != null)
        .map(contact -> contact.getAddress().getURI())
        .filter(URI::isSipURI)
        .map(uri -> (URI) uri.clone());
  }

  /** Whether our Contact in the dialog of an INVITE must be of scheme sips (RFC 3261 §12.1.1). */
  static boolean mustBeSips(Request invite) {
    RecordRouteHeader route = (RecordRouteHeader) invite.getHeader(RecordRouteHeader.NAME);
    Optional<URI> by = route == null ? first(invite) : Optional.of(route.getAddress().getURI());
    return isSips(invite.getRequestURI()) || by.filter(Contacts::isSips).isPresent();
  }

  private static boolean isSips(URI uri) {
    return uri instanceof SipURI sip && sip.isSecure();
  }

  /** The targets of a redirection that we can read, the most wanted first (§8.1.3.4). */
  static List<SipUri> byPreference(Response redirection) {
    List<ContactHeader> contacts = all(redirection);
    contacts.sort(Comparator.comparingDouble(Contacts::unwantedness));
    List<SipUri> targets = new ArrayList<>();
    for (ContactHeader contact : contacts) {
      try {
        targets.add(Uris.of(contact.getAddress().getURI()));
      } catch (ParseException foreign) {
        LOG.debug("A Contact of another scheme: {}", contact);
      }
    }
    return targets;
  }

  /** Without q a Contact is wanted as much as any (§20.10). */
  private static double unwantedness(ContactHeader contact) {
    return contact.getQValue() < 0 ? -1 : -contact.getQValue();
  }

  private static List<ContactHeader> all(Message message) {
    List<ContactHeader> contacts = new ArrayList<>();
    for (Iterator<?> each = message.getHeaders(ContactHeader.NAME); each.hasNext(); ) {
      contacts.add((ContactHeader) each.next());
    }
    return contacts;
  }
}
