package org.tandem.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.notify.Lamp;
import org.tandem.api.notify.Spool;
import org.tandem.api.recycle.GenerationStatus;
import org.tandem.api.recycle.NextRecycle;
import org.tandem.api.testcall.LadderLine;
import org.tandem.api.testcall.TestCallPlan;
import org.tandem.api.testcall.TestCallReport;
import org.tandem.api.worker.ActiveWorker;
import org.tandem.api.worker.CallOutcome;
import org.tandem.api.worker.Generation;
import org.tandem.api.worker.PortSlot;
import org.tandem.api.worker.WorkerState;
import org.tandem.shell.fake.FakeMailboxes;
import org.tandem.shell.fake.FakeRecycler;
import org.tandem.shell.fake.FakeRedirect;
import org.tandem.shell.fake.FakeWorker;
import org.tandem.shell.text.Shown;
import org.tandem.shell.text.Times;

/** Each command on a Tandem in memory, read as people read it. */
class CommandsTest {
  private static final Instant NOW = Instant.parse("2026-11-24T13:00:00Z");
  private static final Times TIMES = new Times(Clock.fixed(NOW, ZoneOffset.UTC));

  private final Running running = new Running();
  private final FakeRecycler recycler = new FakeRecycler();
  private final StatusCommand status = new StatusCommand(running, "0.1.0");
  private final RecycleCommand recycle = new RecycleCommand(running);
  private final MailboxCommand mailbox = new MailboxCommand(running);
  private final PinCommand pin = new PinCommand(running);
  private final TestCommand test = new TestCommand(running);

  @Test
  void statusOfATandemInTheMiddleOfARecycle() throws CommandFailed {
    running.recycler = recycler;
    running.redirect = new FakeRedirect(new InetSocketAddress("127.0.0.1", 5060));
    recycler.generations.add(
        generation(
            new FakeWorker(18, WorkerState.ACTIVE)
                .call("5550100", NOW, Optional.empty())
                .call("5550101", NOW, Optional.of(CallOutcome.FAILED))));
    recycler.generations.add(
        generation(
            new FakeWorker(17, WorkerState.DRAINING)
                .call("5550102", NOW, Optional.of(CallOutcome.COMPLETED))));
    recycler.reports.add(FakeRecycler.report(16, Optional.empty(), 1, 4));
    recycler.next =
        Optional.of(new NextRecycle(NOW.plus(Duration.ofHours(163)), "every 7d, last one today"));

    assertThat(shown(status.status()).lines().skip(2))
        .containsExactly(
            "SIP service   udp 127.0.0.1:5060, tcp 127.0.0.1:5060; reachable from this computer"
                + " only",
            "idle ports    udp 127.0.0.1:5066, tcp 127.0.0.1:5066; the SIP service points calls at g18",
            "answered      1204 x 302, 2 x dropped",
            "next recycle  in 6 days 19 h (Tue 1 Dec 08:00): every 7d, last one today",
            "calls lost    5 since the installation",
            "",
            "GENERATION  STATE     PORTS      CALLS  ENDED  LOST  SINCE           WORKER",
            "g18         active    5066/5068      1      1     1  today 03:00:00  0.1.0",
            "g17         draining  5065/5067      0      1     0  today 03:00:00  0.1.0");
  }

  @Test
  void subscriptionsTellWhoKnowsWhat() throws CommandFailed {
    SubscriptionCommand subscription = new SubscriptionCommand(running);
    assertThatThrownBy(subscription::subscriptions).hasMessageContaining("not running");
    List<Lamp> lamps = new ArrayList<>();
    running.messageWaiting = () -> lamps;
    assertThat(shown(subscription.subscriptions())).isEqualTo("nobody is told of waiting messages");
    MailboxId mailbox = new MailboxId("sfo", "2001");
    lamps.add(
        new Lamp(
            mailbox,
            "tcp 192.0.2.10:5060",
            Optional.of(NOW.plusSeconds(1800)),
            Optional.of("1/2 (0/0)"),
            Optional.of("200")));
    lamps.add(
        new Lamp(
            mailbox, "udp 192.0.2.20:5060", Optional.empty(), Optional.empty(), Optional.empty()));
    assertThat(shown(subscription.subscriptions()).lines())
        .containsExactly(
            "MAILBOX   PEER                 EXPIRES              NEW/OLD (URGENT)  LAST NOTIFY",
            "sfo/2001  tcp 192.0.2.10:5060  in 30 min            1/2 (0/0)         200",
            "sfo/2001  udp 192.0.2.20:5060  never: told unasked  ?                 -");
  }

  @Test
  void statusWithoutAnythingSaysWhatIsMissing() throws CommandFailed {
    assertThat(shown(status.status()))
        .contains("does not listen")
        .contains("no recycle scheduler is running")
        .contains("no worker is there");
  }

  @Test
  void callsOfAllGenerationsNewestFirst() throws CommandFailed {
    running.recycler = recycler;
    recycler.generations.add(
        generation(new FakeWorker(2, WorkerState.ACTIVE).call("new", NOW, Optional.empty())));
    recycler.generations.add(
        generation(
            new FakeWorker(1, WorkerState.DRAINING)
                .call("old", NOW.minusSeconds(60), Optional.empty())
                .call("over", NOW, Optional.of(CallOutcome.CALLER_HUNG_UP))));

    assertThat(status.calls().calls()).extracting("caller").containsExactly("new", "old");
    assertThat(shown(status.calls())).contains("recording").contains("1 min 12 s").contains("g2");
    assertThat(shown(status.calls("--recent"))).contains("caller hung up").doesNotContain("new");
    assertThat(shown(status.calls("--recent"))).startsWith("ARRIVED");
  }

  @Test
  void aMissingServiceIsASentence() {
    assertThatThrownBy(status::calls)
        .hasToString("no recycle scheduler is running; the log says why");
    assertThatThrownBy(recycle::drain)
        .hasToString("no recycle scheduler is running; the log says why");
    assertThatThrownBy(() -> mailbox.messages("2001"))
        .hasToString("no directory of mailboxes is running; the log says why");
    assertThatThrownBy(test::test).hasToString("the SIP service does not listen; the log says why");
  }

  @Test
  void recycleSaysWhoTakesTheCalls() throws Exception {
    running.recycler = recycler;
    assertThat(recycle.recycle()).isEqualTo("g2 takes the calls now");
    assertThat(shown((Shown) recycle.recycle("--wait")))
        .contains("g2:5065")
        .contains("g3:5066")
        .contains("3 caller hung up");
  }

  @Test
  void aRefusedRecycleFailsWithItsReason() {
    running.recycler = recycler;
    recycler.refusal = Optional.of("port 5066 is taken by another program");
    assertThatThrownBy(recycle::recycle).hasToString("port 5066 is taken by another program");
    assertThatThrownBy(recycle::drain).hasToString("port 5066 is taken by another program");
  }

  @Test
  void aDryRunSaysTheStepsOrTheObstacles() throws Exception {
    running.recycler = recycler;
    assertThat(recycle.recycle("--dry-run")).isEqualTo("start g2\nprove it");
    recycler.obstacles.add("g1 still drains");
    assertThatThrownBy(() -> recycle.recycle("--dry-run"))
        .hasToString("a recycle would be refused now: g1 still drains");
    assertThat(recycler.reports).isEmpty();
  }

  @Test
  void drainTakesTheWorkerOut() throws CommandFailed {
    running.recycler = recycler;
    assertThat(recycle.drain()).contains("um:recycle");
    assertThat(recycler.isDrained).isTrue();
  }

  @Test
  void aFailedRecycleIsInTheReportsWithItsReason() throws CommandFailed {
    running.recycler = recycler;
    recycler.reports.add(FakeRecycler.report(17, Optional.of("its test call failed"), 0, 0));
    assertThat(shown(recycle.recycles()))
        .contains("today 03:00:00  1 min 35 s  g17:5065  g18:5066")
        .endsWith("its test call failed");
  }

  @Test
  void mailboxesShowWhatIsNewAndWhoIsLocked() throws CommandFailed {
    use(
        new FakeMailboxes()
            .mailbox("example", "2001", "Alex")
            .mailbox("example", "2002", "")
            .message("example", "2001", "5550100", false)
            .message("example", "2001", "5550100", true)
            .locked("example", "2002"));
    assertThat(shown(mailbox.mailboxes()))
        .isEqualTo(
            """
            MAILBOX       NAME  NEW  HEARD  LIMIT  LANGUAGE  PIN
            example/2001  Alex    1      1  500    en
            example/2002  -       0      0  500    en        locked""");
    assertThat(mailbox.mailboxes().ids()).containsExactly("example/2001", "example/2002");
  }

  @Test
  void anUnknownCountIsNotShownAsNone() throws CommandFailed {
    use(new FakeMailboxes().mailbox("example", "2001", "Alex").broken());
    assertThat(shown(mailbox.mailboxes()))
        .endsWith("example/2001  Alex  ?    ?      500    en        ?");
  }

  @Test
  void aMailboxIsNamedByItsExtensionWhereThatIsEnough() throws CommandFailed {
    use(
        new FakeMailboxes()
            .mailbox("nyc", "2001", "")
            .mailbox("sfo", "2001", "")
            .mailbox("sfo", "2002", "")
            .message("sfo", "2002", "", false));
    assertThat(shown(mailbox.messages("2002")))
        .isEqualTo(
            """
            STATE  ARRIVED         LENGTH  FROM      NAME  MESSAGE
            new    today 12:03:22  12.0 s  withheld  -     m0""");
    assertThat(shown(mailbox.messages("sfo/2001"))).isEqualTo("no message in sfo/2001");
    assertThatThrownBy(() -> mailbox.messages("2001"))
        .hasToString("2001 is in several dial plans: say nyc/2001 or sfo/2001");
    assertThatThrownBy(() -> mailbox.messages("4711"))
        .hasToString("there is no mailbox 4711; um:mailboxes lists them");
  }

  @Test
  void messagesShowWhatWasUnderstood() throws CommandFailed {
    use(
        new FakeMailboxes()
            .mailbox("sfo", "2001", "")
            .transcribedMessage("sfo", "2001", "Call me back.\nBye."));
    assertThat(shown(mailbox.messages("2001")))
        .isEqualTo(
            """
            STATE  ARRIVED         LENGTH  FROM     NAME  MESSAGE
            new    today 12:03:22  12.0 s  5550103  -     m0

            MESSAGE  TRANSCRIPT
            m0       Call me back. Bye.""");
  }

  @Test
  void messagesShowWhatIsUrgentAndWhatIsDeleted() throws CommandFailed {
    use(
        new FakeMailboxes()
            .mailbox("sfo", "2001", "")
            .urgentMessage("sfo", "2001", "5550100")
            .message("sfo", "2001", "5550101", true)
            .deletedMessage("sfo", "2001", "5550102"));
    assertThat(shown(mailbox.messages("2001")))
        .isEqualTo(
            """
            STATE        ARRIVED         LENGTH  FROM     NAME  MESSAGE
            new, urgent  today 12:03:22  12.0 s  5550100  -     m0
            heard        today 12:03:22  12.0 s  5550101  -     m1
            deleted      today 12:03:22  12.0 s  5550102  -     m2""");
  }

  @Test
  void aCallerWhoIsLockedOutIsShownAndUnlocked() throws Exception {
    FakeMailboxes mailboxes =
        new FakeMailboxes().mailbox("sfo", "2001", "").lockedCaller("5550100").lockedCaller("");
    use(mailboxes);
    assertThat(shown(mailbox.mailboxes()).lines())
        .contains(
            "caller withheld is locked out; um:unlock --caller withheld",
            "caller 5550100 is locked out; um:unlock --caller 5550100");
    assertThat(mailbox.unlock("--caller", "5550100")).isEqualTo("caller 5550100 is unlocked");
    assertThat(mailboxes.lockedCallers()).containsExactly("");
    assertThat(mailbox.unlock("--caller", "withheld")).isEqualTo("caller withheld is unlocked");
    assertThat(mailboxes.lockedCallers()).isEmpty();
  }

  @Test
  void theSpoolShowsWhatWaitsAndWhatWasGivenUp() throws Exception {
    AtomicInteger retries = new AtomicInteger();
    SpoolCommand spool = new SpoolCommand();
    assertThatThrownBy(spool::spool).hasMessageContaining("not running");
    Instant noon = Instant.parse("2026-11-23T12:00:00Z");
    spool.bind(
        new Spool() {
          @Override
          public String name() {
            return "mail";
          }

          @Override
          public List<Entry> entries() {
            return List.of(
                new Entry("1", "message for sfo/2001", "a@b", noon, 0, Optional.of(noon), ""),
                new Entry(
                    "2", "missed call for sfo/2001", "a@b", noon, 3, Optional.empty(), "550 no"));
          }

          @Override
          public int lost() {
            return retries.get();
          }

          @Override
          public int retry() {
            return retries.incrementAndGet();
          }
        });
    assertThat(spool.spool().lines()).hasSize(2);
    assertThat(spool.spool().shown(TIMES)).doesNotContain("lost");
    assertThat(retries).hasValue(0);
    String shown = spool.spool("--retry").shown(new Times(Clock.fixed(noon, ZoneOffset.UTC)));
    assertThat(shown)
        .containsPattern("(?m)^lost since the start.*: 1$")
        .containsPattern("mail +message for sfo/2001 +a@b +today 12:00:00 +0 +now +-")
        .containsPattern(
            "mail +missed call for sfo/2001 +a@b +today 12:00:00 +3 +given up +550 no");
    assertThat(retries).hasValue(1);
  }

  @Test
  void unlockForgetsTheFailures() throws Exception {
    FakeMailboxes mailboxes = new FakeMailboxes().mailbox("sfo", "2001", "").locked("sfo", "2001");
    use(mailboxes);
    assertThat(mailbox.unlock("2001")).isEqualTo("sfo/2001 is unlocked");
    assertThat(mailboxes.isLocked(mailboxes.mailboxes().iterator().next().id())).isFalse();
  }

  @Test
  void aForgottenPinIsReplacedByOneThatIsShownOnce() throws Exception {
    FakeMailboxes mailboxes = new FakeMailboxes().mailbox("sfo", "2001", "").locked("sfo", "2001");
    use(mailboxes);
    assertThat(pin.pin("2001"))
        .isEqualTo(
            "new PIN of sfo/2001: 805172; it has to be changed at the next log-on, and the mailbox"
                + " is not locked");
    assertThat(mailboxes.isLocked(mailboxes.mailboxes().iterator().next().id())).isFalse();
    assertThatThrownBy(() -> pin.pin("--initial", "2001"))
        .hasToString("the settings of sfo/2001 have no initial.pin");
    assertThatThrownBy(pin::pin).hasMessageContaining("the mailbox is missing");
  }

  @Test
  void theInitialPinOfTheSettingsIsBroughtBackWithoutBeingShown() throws Exception {
    use(new FakeMailboxes().mailbox("sfo", "2001", "").initialPin("sfo", "2001", "482915"));
    assertThat(pin.pin("2001", "--initial"))
        .startsWith("the initial PIN of sfo/2001 holds again")
        .doesNotContain("482915");
  }

  @Test
  void aBrokenStoreIsASentence() {
    use(new FakeMailboxes().mailbox("sfo", "2001", "").broken());
    assertThatThrownBy(() -> mailbox.messages("2001")).hasToString("the disk failed");
    assertThatThrownBy(() -> mailbox.unlock("2001")).hasToString("the disk failed");
    assertThatThrownBy(() -> pin.pin("2001")).hasToString("the disk failed");
  }

  @Test
  void theTestCallGoesWhereTheServiceCanBeReached() throws CommandFailed {
    List<TestCallPlan> placed = new ArrayList<>();
    running.testCall =
        plan -> {
          placed.add(plan);
          return report(Optional.empty());
        };
    running.redirect = new FakeRedirect(new InetSocketAddress("0.0.0.0", 5070));
    running.active = new ActiveWorker(new Generation(1), new PortSlot(5065, 5067));
    test.test();
    test.test("--tcp", "2001");
    test.test("--worker");
    InetSocketAddress service = new InetSocketAddress("127.0.0.1", 5070);
    assertThat(placed)
        .containsExactly(
            new TestCallPlan(service, "udp", TestCallPlan.SELF_TEST_USER),
            new TestCallPlan(service, "tcp", "2001"),
            new TestCallPlan(
                new InetSocketAddress("127.0.0.1", 5065), "udp", TestCallPlan.SELF_TEST_USER));
  }

  @Test
  void theLadderAndTheFiguresOfATestCall() throws CommandFailed {
    running.testCall = plan -> report(Optional.empty());
    running.redirect = new FakeRedirect(new InetSocketAddress("127.0.0.1", 5060));
    assertThat(shown(test.test()))
        .isEqualTo(
            """
            SECONDS  PHONE  TANDEM          WHAT
              0.000  --->   127.0.0.1:5060  INVITE sip:selftest@127.0.0.1 SIP/2.0
              0.012  <---   127.0.0.1:5060  SIP/2.0 302 Moved Temporarily

            answered after 45 ms, first sound 120 ms later, 0 packets lost
            tone sent 3.0 s, stored 3.0 s, correlation 0.9998
            all right""");
  }

  @Test
  void aTestCallThatFailsFailsTheCommand() {
    running.testCall = plan -> report(Optional.of("no 200 within 10 s"));
    running.redirect = new FakeRedirect(new InetSocketAddress("127.0.0.1", 5060));
    assertThatThrownBy(test::test).hasToString("the test call failed: no 200 within 10 s");
  }

  private void use(FakeMailboxes mailboxes) {
    running.directory = mailboxes;
    running.store = mailboxes;
    running.pins = mailboxes;
  }

  private static GenerationStatus generation(FakeWorker worker) {
    return new GenerationStatus(worker, "0.1.0", Instant.parse("2026-11-24T03:00:00Z"));
  }

  private static TestCallReport report(Optional<String> failure) {
    return new TestCallReport(
        failure,
        List.of(
            new LadderLine(
                Duration.ZERO, true, "127.0.0.1:5060", "INVITE sip:selftest@127.0.0.1 SIP/2.0"),
            new LadderLine(
                Duration.ofMillis(12), false, "127.0.0.1:5060", "SIP/2.0 302 Moved Temporarily")),
        Duration.ofMillis(45),
        Duration.ofMillis(120),
        0.99983,
        Duration.ofSeconds(3),
        Duration.ofSeconds(3),
        0);
  }

  private static String shown(Shown value) {
    return value.shown(TIMES);
  }
}
