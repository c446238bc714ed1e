package org.tandem.sip.jain;

import gov.nist.javax.sip.message.SIPRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tandem.sip.SipRequest;
import org.tandem.sip.Transport;
import org.tandem.sip.jain.guard.Arrival;
import org.tandem.sip.jain.guard.Guard;
import org.tandem.sip.jain.guard.Refused;
import org.tandem.sip.text.RawMessage;
import org.tandem.sip.wire.Flow;

/**
 * A request that somebody copied from a trace, read as an endpoint reads it; its body is left out.
 */
public final class PastedRequest {
  private static final Pattern REQUEST_LINE =
      Pattern.compile("^[ \\t]*[A-Z]+ \\S+ SIP/2\\.0[ \\t\\r]*$", Pattern.MULTILINE);

  private PastedRequest() {}

  /**
   * @param text lines that end in any way; those before the request line are skipped
   * @throws IllegalArgumentException saying what an endpoint would answer, or that it is none
   */
  public static SipRequest read(String text) {
    RawMessage message = RawMessage.of(head(text).getBytes(StandardCharsets.UTF_8));
    try {
      SIPRequest request = new Guard(Guard.Depth.ANSWER, Set.of("timer")).request(message);
      request.setApplicationData(new Arrival(new NoFlow(), message));
      return MessageView.of(request);
    } catch (Refused refused) {
      throw new IllegalArgumentException(
          "it would be refused: " + refused.answer().status() + " " + refused.getMessage(),
          refused);
    }
  }

  private static String head(String text) {
    String lines = text.replace("\r\n", "\n").replace('\r', '\n');
    Matcher start = REQUEST_LINE.matcher(lines);
    if (!start.find()) {
      throw new IllegalArgumentException("there is no request line in it");
    }
    return lines
            .substring(start.start())
            .lines()
            .takeWhile(line -> !line.isBlank())
            .map(String::stripTrailing)
            .filter(line -> !line.matches("(?i)\\s*(content-length|l)\\s*:.*"))
            .collect(Collectors.joining("\r\n"))
            .stripIndent()
            .strip()
        + "\r\n\r\n";
  }

  /** From nowhere: nobody answers it. */
  private static final class NoFlow implements Flow {
    private static final InetSocketAddress NOWHERE =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    @Override
    public Transport transport() {
      return Transport.UDP;
    }

    @Override
    public InetSocketAddress local() {
      return NOWHERE;
    }

    @Override
    public InetSocketAddress remote() {
      return NOWHERE;
    }

    @Override
    public void send(byte[] message) {
      throw new UnsupportedOperationException("nobody answers a pasted request");
    }

    @Override
    public Flow toPort(int port) {
      return this;
    }
  }
}
