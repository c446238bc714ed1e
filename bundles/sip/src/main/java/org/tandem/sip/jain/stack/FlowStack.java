package org.tandem.sip.jain.stack;

import gov.nist.javax.sip.SipStackImpl;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.stack.HopImpl;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.SIPServerTransaction;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.ListIterator;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import javax.sip.PeerUnavailableException;
import javax.sip.SipException;
import javax.sip.address.Hop;
import javax.sip.address.Router;
import javax.sip.message.Request;
import org.tandem.sip.Transport;
import org.tandem.sip.wire.Flow;

/**
 * The stack on our flows, without what outlives it: no finalizer (the stack's own sleeps on the
 * JVM's thread), no thread pools of its own.
 */
final class FlowStack extends SipStackImpl {
  private final ScheduledExecutorService timer;

  FlowStack(Properties properties, ScheduledExecutorService timer) throws PeerUnavailableException {
    super(properties);
    this.timer = timer;
  }

  @Override
  public SIPServerTransaction createServerTransaction(MessageChannel channel) {
    return new FlowTransaction(this, channel);
  }

  /**
   * A request of a call that goes on by TLS takes the connection that the call came by, as long as
   * it is open: who opened it may listen nowhere, and its certificate was looked at already.
   */
  @Override
  public Hop getNextHop(SIPRequest request) throws SipException {
    Hop hop = super.getNextHop(request); // rewrites the request for a strict router
    boolean isCarried =
        request.getApplicationData() instanceof Flow flow
            && flow.transport() == Transport.TLS
            && flow.isOpen();
    if (!isCarried) {
      return hop;
    }
    InetSocketAddress peer = ((Flow) request.getApplicationData()).remote();
    return new HopImpl(
        peer.getAddress().getHostAddress(), peer.getPort(), Transport.TLS.parameter());
  }

  @Override
  public Router getRouter(SIPRequest request) {
    return new Router() {
      @Override
      public Hop getNextHop(Request sent) throws SipException {
        return FlowStack.this.getNextHop((SIPRequest) sent);
      }

      @Override
      public Hop getOutboundProxy() {
        return null;
      }

      @Override
      @Deprecated
      public ListIterator<Hop> getNextHops(Request sent) {
        return List.<Hop>of().listIterator();
      }
    };
  }

  @Override
  public ScheduledExecutorService getSelfRoutingThreadpoolExecutor() {
    return timer;
  }

  @Override
  public ExecutorService getReinviteExecutor() {
    return timer;
  }

  @Override
  @SuppressWarnings({"deprecation", "removal"})
  protected void finalize() {
    // Closing is the owner's.
  }
}
