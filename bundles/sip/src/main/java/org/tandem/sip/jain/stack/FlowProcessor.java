package org.tandem.sip.jain.stack;

import gov.nist.core.HostPort;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.MessageProcessor;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.tandem.sip.ListenPoint;
import org.tandem.sip.wire.Wire;

/** A listening point as the stack sees it; the sockets are the wire's. */
final class FlowProcessor extends MessageProcessor {
  private final Wire wire;
  private final ListenPoint point;
  private final int largestBytes;

  FlowProcessor(SIPTransactionStack stack, Wire wire, ListenPoint point, int largestBytes) {
    super(point.address(), point.port(), point.transport().parameter(), stack);
    this.wire = wire;
    this.point = point;
    this.largestBytes = largestBytes;
  }

  ListenPoint point() {
    return point;
  }

  @Override
  public MessageChannel createMessageChannel(HostPort target) throws IOException {
    return createMessageChannel(
        target.getInetAddress(), target.hasPort() ? target.getPort() : getDefaultTargetPort());
  }

  @Override
  public MessageChannel createMessageChannel(InetAddress host, int port) throws IOException {
    return new FlowChannel(sipStack, this, wire.flow(point, new InetSocketAddress(host, port)));
  }

  @Override
  public SIPTransactionStack getSIPStack() {
    return sipStack;
  }

  @Override
  public void start() {
    // The wire is started when the stack is complete.
  }

  @Override
  public void stop() {
    // The wire is closed by whoever opened it.
  }

  @Override
  public int getDefaultTargetPort() {
    return isSecure() ? 5061 : 5060;
  }

  @Override
  public boolean isSecure() {
    return point.transport() == org.tandem.sip.Transport.TLS;
  }

  @Override
  public int getMaximumMessageSize() {
    return largestBytes;
  }

  @Override
  public boolean inUse() {
    return false;
  }
}
