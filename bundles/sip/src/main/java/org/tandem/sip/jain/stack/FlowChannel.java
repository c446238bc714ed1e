package org.tandem.sip.jain.stack;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.RawMessageChannel;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Locale;
import javax.sip.address.Hop;
import javax.sip.message.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.sip.Transport;
import org.tandem.sip.wire.Flow;

/**
 * A flow as the stack sees it. Whatever the stack believes about addresses, what it sends here
 * takes this flow.
 */
final class FlowChannel extends MessageChannel implements RawMessageChannel {
  private static final Logger LOG = LoggerFactory.getLogger(FlowChannel.class);

  private final SIPTransactionStack stack;
  private final Flow flow;

  FlowChannel(SIPTransactionStack stack, FlowProcessor processor, Flow flow) {
    this.stack = stack;
    this.messageProcessor = processor;
    this.flow = flow;
  }

  @Override
  public void sendMessage(SIPMessage message) throws IOException {
    try {
      flow.send(message.encodeAsBytes(getTransport()));
    } catch (IOException lost) {
      if (!(message instanceof SIPRequest request && request.getMethod().equals(Request.ACK))) {
        throw lost;
      }
      // The stack would forget the response that it acknowledges, and tell stderr.
      LOG.debug("An ACK to {} is lost: {}", flow.remote(), lost.toString());
    }
  }

  @Override
  public void sendMessage(SIPMessage message, Hop hop) throws IOException {
    sendMessage(message);
  }

  @Override
  public void sendMessage(SIPMessage message, InetAddress address, int port) throws IOException {
    sendMessage(message);
  }

  @Override
  protected void sendMessage(byte[] message, InetAddress address, int port, boolean again)
      throws IOException {
    flow.send(message);
  }

  void send(byte[] message) throws IOException {
    flow.send(message);
  }

  /** Where the stack would hand a message to itself: it goes over the network like any other. */
  @Override
  public void processMessage(SIPMessage message) throws IOException {
    sendMessage(message);
  }

  @Override
  public void close() {
    // Connections end when they are idle, or with the endpoint.
  }

  @Override
  public SIPTransactionStack getSIPStack() {
    return stack;
  }

  @Override
  public String getTransport() {
    return flow.transport().name();
  }

  @Override
  public boolean isReliable() {
    return flow.transport() != Transport.UDP;
  }

  @Override
  public boolean isSecure() {
    return flow.transport() == Transport.TLS;
  }

  @Override
  public String getPeerAddress() {
    return getPeerInetAddress().getHostAddress();
  }

  @Override
  protected InetAddress getPeerInetAddress() {
    return flow.remote().getAddress();
  }

  @Override
  protected String getPeerProtocol() {
    return getTransport();
  }

  @Override
  public int getPeerPort() {
    return flow.remote().getPort();
  }

  @Override
  public int getPeerPacketSourcePort() {
    return getPeerPort();
  }

  @Override
  public InetAddress getPeerPacketSourceAddress() {
    return getPeerInetAddress();
  }

  @Override
  public String getKey() {
    return getKey(getPeerInetAddress(), getPeerPort(), getTransport()).toLowerCase(Locale.ROOT);
  }

  @Override
  public String getViaHost() {
    return getMessageProcessor().getIpAddress().getHostAddress();
  }

  @Override
  public int getViaPort() {
    return getMessageProcessor().getPort();
  }
}
