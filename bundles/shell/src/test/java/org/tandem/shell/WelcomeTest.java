package org.tandem.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tandem.api.worker.ActiveWorker;
import org.tandem.api.worker.Generation;
import org.tandem.api.worker.PortSlot;
import org.tandem.shell.fake.FakeMailboxes;
import org.tandem.shell.fake.FakeRedirect;

@Timeout(30)
class WelcomeTest {
  private final Running running = new Running();
  private final Welcome welcome = new Welcome(new Readiness(running, "0.1.0"));

  @Test
  void readyWaitsUntilAWorkerIsActive() throws Exception {
    running.redirect = new FakeRedirect(new InetSocketAddress("127.0.0.1", 5060));
    running.directory = new FakeMailboxes();
    running.store = new FakeMailboxes();
    CompletableFuture<String> ready = CompletableFuture.supplyAsync(this::ready);
    assertThat(ready).isNotDone();
    running.active = new ActiveWorker(new Generation(3), new PortSlot(5065, 5067));
    assertThat(ready.get(10, TimeUnit.SECONDS)).isEqualTo("worker g3 takes calls");
  }

  @Test
  void whereNothingComesItSaysWhatIsMissing() {
    assertThatThrownBy(() -> welcome.ready("0"))
        .isInstanceOf(CommandFailed.class)
        .hasMessageStartingWith("Tandem takes no calls: the SIP service does not listen; ");
  }

  @Test
  void aTimeThatIsNoNumberIsRefused() {
    assertThatThrownBy(() -> welcome.ready("soon"))
        .hasToString("'soon' is no number of seconds; usage: um:ready [SECONDS]");
  }

  private String ready() {
    try {
      return welcome.ready();
    } catch (CommandFailed | InterruptedException failed) {
      throw new AssertionError(failed);
    }
  }
}
