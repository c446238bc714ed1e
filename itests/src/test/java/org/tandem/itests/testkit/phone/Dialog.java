package org.tandem.itests.testkit.phone;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What a call and its peer agree on (RFC 3261 §12): Call-ID, tags, sequence numbers, where requests
 * go. Makes the requests of the call. Touched by the loop's thread alone.
 */
final class Dialog {
  private final Phone phone;
  private final String callId;
  private final String local;
  private final Transport transport;
  private String remote;
  private Address target;
  private List<String> routes = List.of();
  private int sequence;

  private Dialog(Phone phone, String callId, String local, String remote, Address target) {
    this.phone = phone;
    this.callId = callId;
    this.local = local;
    this.remote = remote;
    this.target = target;
    this.transport = phone.transport();
  }

  /** Of a call that we place. */
  static Dialog calling(Phone phone, CallPlan plan) {
    String local = phone.identity() + ";tag=" + phone.token();
    return new Dialog(phone, phone.token() + "@phone", local, "<" + plan.to() + ">", plan.target());
  }

  /** Of a call that came to us. */
  static Dialog called(Phone phone, SipText invite) {
    String local = invite.header("To") + ";tag=" + phone.token();
    Dialog dialog =
        new Dialog(
            phone,
            invite.header("Call-ID"),
            local,
            invite.header("From"),
            Address.parse(invite.header("Contact")));
    dialog.routes = routes(invite);
    return dialog;
  }

  String callId() {
    return callId;
  }

  String localTag() {
    return SipText.parameter(local, "tag").orElseThrow();
  }

  /** Where the next request travels to: the first route, else the peer's Contact. */
  Address nextHop() {
    return routes.isEmpty() ? target : Address.parse(routes.get(0));
  }

  /** Where a 302 sent us. */
  void aim(Address newTarget) {
    target = newTarget;
  }

  /** Takes the peer's tag, Contact and route from a 2xx to our INVITE. */
  void confirm(SipText ok) {
    remote = ok.header("To");
    ok.find("Contact").ifPresent(contact -> target = Address.parse(contact));
    routes = new ArrayList<>(routes(ok));
    Collections.reverse(routes);
  }

  /** A new request of this call, with a new branch and sequence number. */
  SipText request(String method) {
    return make(method, ++sequence);
  }

  /** The ACK of a 2xx (RFC 3261 §13.2.2.4): a transaction of its own. */
  SipText acknowledgement(SipText ok) {
    return make("ACK", ok.sequence());
  }

  private SipText make(String method, int number) {
    Transport via = nextHop().transport();
    SipText request =
        SipText.request(method, target.text())
            .with("Via", phone.via(via))
            .with("From", local)
            .with("To", remote)
            .with("Call-ID", callId)
            .with("CSeq", number + " " + method)
            .with("Max-Forwards", "70")
            .with("Contact", phone.contact(transport));
    for (String route : routes) {
      request = request.with("Route", route);
    }
    return request;
  }

  private static List<String> routes(SipText message) {
    return message.headers("Record-Route").stream()
        .flatMap(value -> List.of(value.split(",\\s*(?=<)")).stream())
        .toList();
  }
}
