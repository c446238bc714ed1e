package org.tandem.redirect;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Component;
import org.tandem.api.choice.InviteReader;
import org.tandem.api.choice.PastedInvite;
import org.tandem.sip.SipRequest;
import org.tandem.sip.jain.PastedRequest;

/** Reads pasted INVITEs as the service reads those that arrive. */
@Component(service = InviteReader.class)
public final class PastedInvites implements InviteReader {
  /** Of a Via: the address that the receiver noted, or else what the sender says of itself. */
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?i)(?:received\\s*=\\s*|^\\S+\\s+)(\\[[^]]+\\]|[0-9.]+|[0-9a-f:]+:[0-9a-f:]*)");

  @Override
  public PastedInvite read(String text) {
    SipRequest request = PastedRequest.read(text);
    if (!request.method().equals("INVITE")) {
      throw new IllegalArgumentException("it is no INVITE, but " + request.method());
    }
    return new PastedInvite(request.callId(), source(request), Mailboxes.target(request));
  }

  private static Optional<InetAddress> source(SipRequest request) {
    Matcher matcher = ADDRESS.matcher(request.header("Via").get(0).split(",", 2)[0]);
    Optional<InetAddress> source = Optional.empty();
    while (matcher.find()) { // the last: received comes after sent-by
      source = literal(matcher.group(1));
    }
    return source;
  }

  private static Optional<InetAddress> literal(String text) {
    boolean isLiteral = text.contains(":") || text.matches("\\d{1,3}(\\.\\d{1,3}){3}");
    try {
      return isLiteral ? Optional.of(InetAddress.getByName(text)) : Optional.empty();
    } catch (UnknownHostException noAddress) {
      return Optional.empty();
    }
  }
}
