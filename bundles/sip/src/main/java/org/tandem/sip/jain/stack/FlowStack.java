package org.tandem.sip.jain.stack;

import gov.nist.javax.sip.SipStackImpl;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.SIPServerTransaction;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import javax.sip.PeerUnavailableException;

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
