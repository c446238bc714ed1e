package org.tandem.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tandem.api.worker.ActiveWorker;
import org.tandem.api.worker.Generation;
import org.tandem.api.worker.PortSlot;
import org.tandem.shell.fake.FakeMailboxes;
import org.tandem.shell.fake.FakeRecycler;
import org.tandem.shell.fake.FakeRedirect;
import org.tandem.shell.text.Times;

class ReadinessTest {
  private final Running running = new Running();
  private final Readiness readiness = new Readiness(running, "0.1.0");

  @Test
  void theBannerSaysWhereItListensAndWhatToTry() {
    start("127.0.0.1");
    assertThat(readiness.obstacles()).isEmpty();
    assertThat(banner())
        .contains("Tandem 0.1.0 takes calls.")
        .contains("udp 127.0.0.1:5060, tcp 127.0.0.1:5060; reachable from this computer only")
        .contains("g1 on port 5065")
        .contains("2001, 2002")
        .contains("call sip:2001@127.0.0.1 from a softphone on this computer")
        .contains("um:test")
        .contains("um:status");
  }

  @Test
  void onAllAddressesItIsNotCalledLocal() {
    start("0.0.0.0");
    assertThat(banner())
        .doesNotContain("this computer")
        .contains("sip:2001@127.0.0.1 from a softphone");
  }

  @Test
  void withoutAnythingEveryPartIsNamed() {
    assertThat(readiness.banner()).isEmpty();
    assertThat(readiness.obstacles())
        .containsExactly(
            "the SIP service does not listen",
            "the directory of mailboxes is not there",
            "the message store is not there",
            "no recycle scheduler is running, so no worker was started");
  }

  @Test
  void whyTheFirstWorkerDidNotStartIsTold() {
    start("127.0.0.1");
    running.active = null;
    FakeRecycler recycler = new FakeRecycler();
    running.recycler = recycler;
    assertThat(readiness.obstacles()).containsExactly("no worker is active yet");
    recycler.reports.add(FakeRecycler.report(1, Optional.of("port 5066 is taken"), 0, 0));
    assertThat(readiness.obstacles())
        .containsExactly("worker g2 did not start: port 5066 is taken");
  }

  private void start(String address) {
    FakeMailboxes mailboxes =
        new FakeMailboxes().mailbox("example", "2001", "").mailbox("example", "2002", "");
    running.redirect = new FakeRedirect(new InetSocketAddress(address, 5060));
    running.directory = mailboxes;
    running.store = mailboxes;
    running.active = new ActiveWorker(new Generation(1), new PortSlot(5065, 5067));
  }

  private String banner() {
    return readiness.banner().orElseThrow().shown(new Times(Clock.systemUTC()));
  }
}
