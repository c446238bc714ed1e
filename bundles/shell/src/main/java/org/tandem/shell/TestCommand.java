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
import org.tandem.api.testcall.PartReport;
import org.tandem.api.testcall.PartTest;
import org.tandem.api.testcall.TestCallPlan;
import org.tandem.api.testcall.TestCallReport;
import org.tandem.api.worker.PortSlot;
import org.tandem.shell.text.Shown;
import org.tandem.shell.text.Times;
import org.tandem.shell.view.PartView;
import org.tandem.shell.view.TestView;

/**
 * {@code um:test}: real calls over this computer's own addresses; fails where one of them does. The
 * modes that test one part each are {@link PartTests}.
 */
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
  public Shown test(
      @Descriptor(
              "[NUMBER] instead of the mailbox of test calls; [--tcp], [--tls]; [--worker]: not by the"
                  + " SIP service, but straight to the active worker; or, to test one part,"
                  + " --logon MAILBOX (asks for the PIN), --attendant NUMBER [KEY], --mwi MAILBOX,"
                  + " --play MAILBOX [NUMBER]")
          String... words)
      throws CommandFailed {
    Optional<PartTests> part = PartTests.wanted(words);
    if (part.isPresent()) {
      PartView view = new PartView(prove(part.get(), words));
      return checked(view, view.report().failure(), "the test failed: ");
    }
    TestView view = call(Arguments.of("um:test [NUMBER] [--tcp] [--tls] [--worker]", words));
    return checked(view, view.report().failure(), "the test call failed: ");
  }

  private PartReport prove(PartTests part, String... words) throws CommandFailed {
    Arguments arguments = part.arguments(words);
    String transport = transport(arguments);
    if (usual(transport).equals("tls")) {
      throw new CommandFailed(
          "parts are tested by UDP or TCP, and the SIP service takes TLS alone (mode = tls);"
              + " um:test without a part calls by TLS");
    }
    PartTest tests = running.partTest();
    return tests.prove(part.plan(arguments, running, service(transport), transport));
  }

  private static String transport(Arguments arguments) {
    return arguments.has("--tcp") ? "tcp" : "udp";
  }

  private TestView call(Arguments arguments) throws CommandFailed {
    String transport = arguments.has("--tls") ? "tls" : usual(transport(arguments));
    TestCallPlan plan =
        new TestCallPlan(
            arguments.has("--worker") ? worker(transport) : service(transport),
            transport,
            arguments.word().orElse(TestCallPlan.SELF_TEST_USER));
    TestCallReport report = running.testCall().place(plan);
    return new TestView(plan, report);
  }

  private static Shown checked(Shown view, Optional<String> failure, String what)
      throws CommandFailed {
    if (failure.isPresent()) {
      // The value of a command that fails is not printed, and here it says where it failed.
      Optional.ofNullable(Process.Utils.current())
          .map(Process::out)
          .orElse(System.out)
          .println(view.shown(new Times(Clock.systemDefaultZone())));
      throw new CommandFailed(what + failure.get());
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

  /** Where no plain port is listened on, TLS. */
  private String usual(String plain) throws CommandFailed {
    boolean isTlsOnly =
        running.redirect().listening().stream().allMatch(point -> point.transport().equals("tls"));
    return isTlsOnly ? "tls" : plain;
  }

  /** The worker is bound where the service is; a setting that both share says so. */
  private InetSocketAddress worker(String transport) throws CommandFailed {
    PortSlot slot = running.active().slot();
    int port = transport.equals("tls") ? slot.tls() : slot.plain();
    return new InetSocketAddress(service(transport).getAddress(), port);
  }

  private static InetSocketAddress reachable(InetSocketAddress bound) {
    return bound.getAddress().isAnyLocalAddress()
        ? new InetSocketAddress(InetAddress.getLoopbackAddress(), bound.getPort())
        : bound;
  }
}
