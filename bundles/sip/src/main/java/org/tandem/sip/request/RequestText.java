package org.tandem.sip.request;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.tandem.sip.Answer.Header;
import org.tandem.sip.call.Reach;
import org.tandem.sip.text.Percent;
import org.tandem.sip.wire.Flow;

/** Composes requests (RFC 3261 §8.1.1). */
final class RequestText {
  private final String product;

  /**
   * @param product for the User-Agent header
   */
  RequestText(String product) {
    this.product = product;
  }

  /** A branch that nobody can guess (RFC 3261 §8.1.1.7). */
  static String branch() {
    return "z9hG4bK" + UUID.randomUUID().toString().replace("-", "");
  }

  byte[] compose(OutgoingRequest request, Addressing to, Flow flow, String branch) {
    InetSocketAddress local = flow.local();
    String host = new Reach(request.origin().advertised()).host(local.getAddress(), flow.remote());
    String sentBy = host + ":" + local.getPort();
    StringBuilder text = new StringBuilder(1024);
    text.append(request.method()).append(' ').append(to.requestUri()).append(" SIP/2.0\r\n");
    line(
        text,
        "Via",
        "SIP/2.0/" + flow.transport().name() + " " + sentBy + ";branch=" + branch + ";rport");
    line(text, "Max-Forwards", "70");
    to.routes().forEach(route -> line(text, "Route", route));
    for (Header header : request.headers()) {
      line(text, header.name(), header.value());
    }
    String user = request.origin().user();
    if (!user.isEmpty()) {
      String contact = "sip:" + Percent.escapedUser(user) + "@" + sentBy;
      line(text, "Contact", "<" + contact + ";transport=" + flow.transport().parameter() + ">");
    }
    line(text, "User-Agent", product);
    byte[] body =
        request.body().map(OutgoingRequest.Body::text).orElse("").getBytes(StandardCharsets.UTF_8);
    request.body().ifPresent(some -> line(text, "Content-Type", some.type()));
    line(text, "Content-Length", Integer.toString(body.length));
    byte[] head = text.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
    byte[] message = new byte[head.length + body.length];
    System.arraycopy(head, 0, message, 0, head.length);
    System.arraycopy(body, 0, message, head.length, body.length);
    return message;
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append(name).append(": ").append(value).append("\r\n");
  }
}
