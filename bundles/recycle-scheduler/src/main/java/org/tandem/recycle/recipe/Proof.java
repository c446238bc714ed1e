package org.tandem.recycle.recipe;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.stream.Collectors;
import org.osgi.framework.BundleContext;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.api.config.NetworkSettings;
import org.tandem.api.config.WrongSetting;
import org.tandem.api.testcall.TestCall;
import org.tandem.api.testcall.TestCallPlan;
import org.tandem.api.testcall.TestCallReport;
import org.tandem.recycle.generation.Bounded;
import org.tandem.recycle.generation.StepFailed;
import org.tandem.recycle.generation.WorkerLife;

/**
 * Proves a worker by a real call to its own port, before anybody else is pointed at it. Placing the
 * call is left to the {@code TestCall} service, which is waited for: bundles start in any order.
 */
public final class Proof implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Proof.class);

  private final ServiceTracker<TestCall, TestCall> telephone;

  public Proof(BundleContext context) {
    telephone = new ServiceTracker<>(context, TestCall.class, null);
  }

  public void open() {
    telephone.open();
  }

  public boolean isPossible() {
    return telephone.getService() != null;
  }

  /**
   * @param limit for the service to come, and again for the call
   */
  public void of(WorkerLife generation, Duration limit) throws StepFailed, InterruptedException {
    TestCall phone = telephone.waitForService(limit.toMillis());
    if (phone == null) {
      throw new StepFailed(
          "it could not be proved: no TestCall service came within " + limit.toSeconds() + " s");
    }
    TestCallPlan plan = plan(generation);
    TestCallReport report = Bounded.call("the test call", limit, () -> phone.place(plan));
    if (report.failure().isPresent()) {
      LOG.warn("The test call to {}:\n{}", generation.generation(), ladder(report));
      throw new StepFailed("its test call failed: " + report.failure().get());
    }
  }

  @Override
  public void close() {
    telephone.close();
  }

  private static TestCallPlan plan(WorkerLife generation) throws StepFailed {
    try {
      NetworkSettings network = NetworkSettings.from(generation.network());
      boolean isPlain = network.mode().isPlain();
      int port = isPlain ? generation.slot().plain() : generation.slot().tls();
      return new TestCallPlan(
          new InetSocketAddress(network.reachableLocally(), port),
          isPlain ? "udp" : "tls",
          TestCallPlan.SELF_TEST_USER);
    } catch (WrongSetting wrong) {
      throw new StepFailed(wrong.getMessage());
    }
  }

  private static String ladder(TestCallReport report) {
    return report.ladder().stream()
        .map(
            line ->
                "%6d ms %s %s %s"
                    .formatted(
                        line.at().toMillis(),
                        line.isSent() ? "->" : "<-",
                        line.peer(),
                        line.text()))
        .collect(Collectors.joining("\n"));
  }
}
