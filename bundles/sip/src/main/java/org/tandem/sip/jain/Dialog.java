package org.tandem.sip.jain;

import gov.nist.javax.sip.message.SIPMessage;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import javax.sip.InvalidArgumentException;
import javax.sip.address.Address;
import javax.sip.address.URI;
import javax.sip.header.AllowHeader;
import javax.sip.header.CSeqHeader;
import javax.sip.header.ContactHeader;
import javax.sip.header.FromHeader;
import javax.sip.header.RecordRouteHeader;
import javax.sip.header.ToHeader;
import javax.sip.message.Message;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.tandem.sip.jain.guard.Arrival;
import org.tandem.sip.jain.stack.JainStack;
import org.tandem.sip.wire.Flow;

/**
 * Who talks with whom, which way requests go, and how they are numbered (RFC 3261 §12). Makes the
 * requests of a call; when they are sent, and what comes of it, is the call's matter. Not safe for
 * threads: used in its call's turn.
 */
final class Dialog {
  private final JainStack stack;
  private final DialogId id;
  private final boolean isPlaced;
  private final Address local;
  private final Address remote;
  private final ContactHeader contact;
  private final List<Address> routes;
  private final Flow flow;
  private URI target;
  private long localSequence;
  private long remoteSequence;
  private boolean isUpdateAllowed;

  private Dialog(
      JainStack stack, DialogId id, Message first, ContactHeader contact, boolean isPlaced) {
    this.stack = stack;
    this.id = id;
    this.isPlaced = isPlaced;
    this.contact = contact;
    this.flow = ((Arrival) ((SIPMessage) first).getApplicationData()).flow();
    Address from = ((FromHeader) first.getHeader(FromHeader.NAME)).getAddress();
    Address to = ((ToHeader) first.getHeader(ToHeader.NAME)).getAddress();
    this.local = isPlaced ? from : to;
    this.remote = isPlaced ? to : from;
    refresh(first);
    this.routes = recordedRoute(first);
    long sequence = ((CSeqHeader) first.getHeader(CSeqHeader.NAME)).getSeqNumber();
    this.localSequence = isPlaced ? sequence : 0;
    this.remoteSequence = isPlaced ? -1 : sequence;
  }

  /** Of an INVITE that came in (RFC 3261 §12.1.1). */
  static Dialog asked(JainStack stack, Request invite, String localTag, ContactHeader contact) {
    DialogId asked = DialogId.received(invite);
    DialogId id = new DialogId(asked.callId(), localTag, asked.remoteTag());
    return new Dialog(stack, id, invite, contact, false);
  }

  /**
   * Of a 2xx to our INVITE (RFC 3261 §12.1.2), whose route is the recorded one backwards.
   *
   * @param called where the INVITE went, for a 2xx without a Contact
   */
  static Dialog answered(JainStack stack, Response answer, ContactHeader contact, URI called) {
    Dialog dialog = new Dialog(stack, DialogId.answered(answer), answer, contact, true);
    Collections.reverse(dialog.routes);
    if (dialog.target == null) {
      dialog.target = called;
    }
    return dialog;
  }

  DialogId id() {
    return id;
  }

  /** Whether the call is ours, and so its Call-ID. */
  boolean isPlaced() {
    return isPlaced;
  }

  /** Ours. */
  ContactHeader contact() {
    return contact;
  }

  /** How the peer names us: where it called, or who we said to be. */
  URI localUri() {
    return local.getURI();
  }

  /** The next request of ours. */
  Request request(String method) {
    return request(method, ++localSequence);
  }

  /** The ACK for a 2xx (RFC 3261 §13.2.2.4). */
  Request ack(Response answer) {
    return request(Request.ACK, ((CSeqHeader) answer.getHeader(CSeqHeader.NAME)).getSeqNumber());
  }

  /** Takes the number of the peer's next request; false if it is too low (RFC 3261 §12.2.2). */
  boolean takesInOrder(Request request) {
    long sequence = ((CSeqHeader) request.getHeader(CSeqHeader.NAME)).getSeqNumber();
    if (sequence < remoteSequence) {
      return false;
    }
    remoteSequence = sequence;
    return true;
  }

  /**
   * Takes from an INVITE or UPDATE of the peer, or its 2xx, where it is now and whether it takes
   * UPDATE (RFC 3261 §12.2, RFC 3311 §4).
   */
  void refresh(Message message) {
    Contacts.first(message).ifPresent(now -> target = now);
    for (Iterator<?> each = message.getHeaders(AllowHeader.NAME); each.hasNext(); ) {
      isUpdateAllowed |= Request.UPDATE.equals(((AllowHeader) each.next()).getMethod());
    }
  }

  boolean isUpdateAllowed() {
    return isUpdateAllowed;
  }

  /** The peer refused UPDATE after all. */
  void forbidUpdate() {
    isUpdateAllowed = false;
  }

  private Request request(String method, long sequence) {
    try {
      Request request =
          stack
              .messages()
              .createRequest(
                  (URI) target.clone(),
                  method,
                  stack.headers().createCallIdHeader(id.callId()),
                  stack.headers().createCSeqHeader(sequence, method),
                  stack.headers().createFromHeader(local, id.localTag()),
                  stack.headers().createToHeader(remote, orNull(id.remoteTag())),
                  List.of(),
                  stack.headers().createMaxForwardsHeader(70));
      for (Address route : routes) {
        request.addLast(stack.headers().createRouteHeader((Address) route.clone()));
      }
      ((SIPMessage) request).setApplicationData(flow); // see FlowStack.getNextHop
      return request;
    } catch (ParseException | InvalidArgumentException | javax.sip.SipException fault) {
      throw new IllegalStateException("a request made of parsed parts", fault);
    }
  }

  private static String orNull(String tag) {
    return tag.isEmpty() ? null : tag;
  }

  private static List<Address> recordedRoute(Message message) {
    List<Address> routes = new ArrayList<>();
    for (Iterator<?> each = message.getHeaders(RecordRouteHeader.NAME); each.hasNext(); ) {
      routes.add((Address) ((RecordRouteHeader) each.next()).getAddress().clone());
    }
    return routes;
  }
}
