package org.tandem.shell;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.Optional;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Process;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tandem.api.redirect.ListeningPoint;
import org.tandem.api.testcall.TestCallPlan;
import org.tandem.api.testcall.TestCallReport;
import org.tandem.shell.text.Times;
import org.tandem.shell.view.TestView;

/** {@code um:test}: a real call over this computer's own addresses; fails where the call does. */
@Component(
    service = TestCommand.class,
    property = {"osgi.command.scope=um", "osgi.command.function=test"})
public final class TestCommand {
  private final Running running;

  @Activate
  public TestCommand(@Reference Running running) {
    this.running = running;
  }

  @Descriptor("calls Tandem as a phone does, leaves a message, compares and deletes it")
  public TestView test(
      @Descriptor(
              "[NUMBER] instead of the mailbox of test calls; [--tcp]; [--worker]: not by the SIP"
                  + " service, but straight to the active worker")
          String... words)
      throws CommandFailed {
    Arguments arguments = Arguments.of("um:test [NUMBER] [--tcp] [--worker]", words);
    String transport = arguments.has("--tcp") ? "tcp" : "udp";
    TestCallPlan plan =
        new TestCallPlan(
            arguments.has("--worker") ? worker(transport) : service(transport),
            transport,
            arguments.word().orElse(TestCallPlan.SELF_TEST_USER));
    TestCallReport report = running.testCall().place(plan);
    TestView view = new TestView(plan, report);
    if (report.failure().isPresent()) {
      // The value of a command that fails is not printed, and here it says where it failed.
      Optional.ofNullable(Process.Utils.current())
          .map(Process::out)
          .orElse(System.out)
          .println(view.shown(new Times(Clock.systemDefaultZone())));
      throw new CommandFailed("the test call failed: " + report.failure().get());
    }
    return view;
  }

  private InetSocketAddress service(String transport) throws CommandFailed {
    return running.redirect().listening().stream()
        .filter(point -> point.transport().equals(transport))
        .map(ListeningPoint::address)
        .map(TestCommand::reachable)
        .findFirst()
        .orElseThrow(() -> new CommandFailed("the SIP service does not listen on " + transport));
  }

  /** The worker is bound where the service is; a setting that both share says so. */
  private InetSocketAddress worker(String transport) throws CommandFailed {
    int port = running.active().slot().plain();
    return new InetSocketAddress(service(transport).getAddress(), port);
  }

  private static InetSocketAddress reachable(InetSocketAddress bound) {
    return bound.getAddress().isAnyLocalAddress()
        ? new InetSocketAddress(InetAddress.getLoopbackAddress(), bound.getPort())
        : bound;
  }
}
