package org.tandem.testcall.part;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.api.mailbox.MessageStore;
import org.tandem.api.mailbox.PinCheck;
import org.tandem.api.plan.Directory;
import org.tandem.api.recycle.Recycler;
import org.tandem.api.testcall.PartPlan;
import org.tandem.api.testcall.PartReport;
import org.tandem.api.testcall.PartTest;
import org.tandem.testcall.phone.TestCallFailed;

/** Tests parts, one at a time. It is there only while all is whose parts it tests. */
@Component
public final class PartTelephone implements PartTest {
  private static final Logger LOG = LoggerFactory.getLogger(PartTelephone.class);
  private static final String BROKEN_OFF = "the test was broken off";

  private final Surroundings around;
  private final Lock line = new ReentrantLock();

  @Activate
  public PartTelephone(
      @Reference MessageStore store,
      @Reference Directory directory,
      @Reference PinCheck pins,
      @Reference Recycler recycler) {
    this.around = new Surroundings(store, directory, pins, recycler);
  }

  @Override
  public PartReport prove(PartPlan plan) {
    Evidence evidence = new Evidence();
    try {
      line.lockInterruptibly();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return evidence.report(Optional.of(BROKEN_OFF));
    }
    try {
      return evidence.report(failure(proof(plan, evidence)));
    } finally {
      line.unlock();
    }
  }

  private Proof proof(PartPlan plan, Evidence evidence) {
    if (plan.part() instanceof PartPlan.LogOn logOn) {
      return new LogOnProof(plan, logOn, around, evidence);
    } else if (plan.part() instanceof PartPlan.Attendant attendant) {
      return new AttendantProof(plan, attendant, around, evidence);
    } else if (plan.part() instanceof PartPlan.MessageWaiting waiting) {
      return new MessageWaitingProof(plan, waiting, around, evidence);
    } else if (plan.part() instanceof PartPlan.PlayOnPhone play) {
      return new PlayProof(plan, play, around, evidence);
    }
    throw new IllegalArgumentException("no such part: " + plan.part());
  }

  private static Optional<String> failure(Proof proof) {
    try {
      proof.run();
      return Optional.empty();
    } catch (TestCallFailed failed) {
      return Optional.of(failed.getMessage());
    } catch (IOException failed) {
      return Optional.of("the test phone has no line: " + failed.getMessage());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Optional.of(BROKEN_OFF);
    } catch (RuntimeException fault) {
      LOG.error("A test failed through a fault of the telephone", fault);
      return Optional.of("a fault of the telephone: " + fault);
    }
  }
}
