package org.tandem.testcall;

import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.api.mailbox.MessageStore;
import org.tandem.api.plan.Directory;
import org.tandem.api.testcall.TestCall;
import org.tandem.api.testcall.TestCallPlan;
import org.tandem.api.testcall.TestCallReport;
import org.tandem.api.tls.TlsIdentity;
import org.tandem.sip.TlsEngines;
import org.tandem.testcall.phone.Ladder;

/**
 * The telephone that places test calls, one at a time. It is there only while the message store and
 * the directory are: without them it could not tell a good worker from a bad one.
 */
@Component
public final class Telephone implements TestCall {
  private static final Logger LOG = LoggerFactory.getLogger(Telephone.class);

  private final MessageStore store;
  private final Directory directory;
  private final Lock line = new ReentrantLock();

  /** For calls by TLS alone. */
  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile TlsIdentity identity;

  private final TlsEngines tls = new TelephoneTls(() -> Optional.ofNullable(identity));

  @Activate
  public Telephone(@Reference MessageStore store, @Reference Directory directory) {
    this.store = store;
    this.directory = directory;
  }

  @Override
  public TestCallReport place(TestCallPlan plan) {
    Ladder nothing = new Ladder();
    if (plan.transport().equals("tls") && identity == null) {
      return new Findings()
          .report(
              Optional.of("there is no certificate for TLS; um:certificate --create makes one"),
              nothing);
    }
    try {
      line.lockInterruptibly();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return new Findings().report(Optional.of("the test call was broken off"), nothing);
    }
    try {
      return new Script(plan, store, directory).by(tls).run();
    } catch (RuntimeException fault) {
      LOG.error("A test call failed through a fault of the telephone", fault);
      return new Findings().report(Optional.of("a fault of the telephone: " + fault), nothing);
    } finally {
      line.unlock();
    }
  }
}
