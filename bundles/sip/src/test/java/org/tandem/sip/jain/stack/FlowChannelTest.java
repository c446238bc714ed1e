package org.tandem.sip.jain.stack;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.parser.StringMsgParser;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import org.junit.jupiter.api.Test;
import org.tandem.sip.Transport;
import org.tandem.sip.wire.Flow;

/** What the stack is told when a flow is broken. */
class FlowChannelTest {
  private final FlowChannel channel = new FlowChannel(null, null, new Broken());

  /** A connection that the peer has closed. */
  private static final class Broken implements Flow {
    @Override
    public Transport transport() {
      return Transport.TCP;
    }

    @Override
    public InetSocketAddress local() {
      return remote();
    }

    @Override
    public InetSocketAddress remote() {
      return new InetSocketAddress(InetAddress.getLoopbackAddress(), 9);
    }

    @Override
    public void send(byte[] message) throws IOException {
      throw new IOException("the connection is closed");
    }

    @Override
    public Flow toPort(int port) {
      return this;
    }
  }

  @Test
  void anAckThatIsLostDoesNotTakeTheRefusalWithIt() {
    assertThatCode(() -> channel.sendMessage(request("ACK"))).doesNotThrowAnyException();
  }

  @Test
  void anyOtherRequestThatIsLostIsTold() {
    assertThatThrownBy(() -> channel.sendMessage(request("INVITE")))
        .isInstanceOf(IOException.class);
  }

  private static SIPRequest request(String method) throws ParseException {
    String text =
        method
            + " sip:a@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/TCP 127.0.0.1;branch=z9hG4bKa\r\n"
            + "From: <sip:b@127.0.0.1>;tag=1\r\nTo: <sip:a@127.0.0.1>\r\nCall-ID: c\r\n"
            + "CSeq: 1 "
            + method
            + "\r\nMax-Forwards: 70\r\nContent-Length: 0\r\n\r\n";
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    return (SIPRequest) new StringMsgParser().parseSIPMessage(bytes, true, true, null);
  }
}
