package org.tandem.testcall;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tandem.api.mailbox.MessageDraft;
import org.tandem.api.mailbox.MessageFacts;
import org.tandem.api.mailbox.Pin;
import org.tandem.api.mailbox.VoiceMessage;
import org.tandem.api.testcall.LadderLine;
import org.tandem.api.testcall.PartPlan;
import org.tandem.api.testcall.PartPlan.Attendant;
import org.tandem.api.testcall.PartPlan.LogOn;
import org.tandem.api.testcall.PartPlan.MessageWaiting;
import org.tandem.api.testcall.PartPlan.Part;
import org.tandem.api.testcall.PartPlan.PlayOnPhone;
import org.tandem.api.testcall.PartReport;
import org.tandem.testcall.part.PartTelephone;

/** Parts of the real worker are tested, over real sockets. */
@Timeout(120)
class PartTelephoneTest {
  private final MemoryStore store = new MemoryStore();
  private final OnePin pins = new OnePin();

  /** Leaves no thread and no message. */
  private PartReport prove(Part part) throws Exception {
    int before = store.all().size();
    try (WorkerRig worker = new WorkerRig(store, Optional.empty(), pins)) {
      return prove(part, worker, worker.address());
    } finally {
      assertThat(threads()).isEmpty();
      assertThat(store.all()).hasSize(before);
    }
  }

  private PartReport prove(Part part, WorkerRig worker, InetSocketAddress service) {
    return new PartTelephone(store, new OnePlan(), pins, worker.recycler())
        .prove(new PartPlan(service, "udp", part));
  }

  private static LogOn logOn(String pin) {
    return new LogOn(OnePlan.MAILBOX, new Pin(pin));
  }

  @Test
  void theRightPinLeadsToTheMainMenuAndIsNowhereToBeRead() throws Exception {
    PartReport report = prove(logOn(OnePin.PIN));
    assertThat(report.failure()).isEmpty();
    assertThat(report.found()).anyMatch(line -> line.startsWith("the main menu is heard"));
    assertThat(texts(report))
        .containsSubsequence("RTP: the welcome", "RTP: key 2", "RTP: the PIN and #")
        .doesNotContain("RTP: key 4");
    assertThat(pins.failures()).isZero();
  }

  @Test
  void aNewMessageStaysNew() throws Exception {
    MessageFacts facts = new MessageFacts(Instant.EPOCH, "555", Optional.empty(), "call", 8000);
    MessageDraft draft = store.begin(OnePlan.MAILBOX, facts);
    draft.append(ByteBuffer.allocate(60 * 16_000)); // nobody hears a minute before the key
    draft.deliver();
    PartReport report = prove(logOn(OnePin.PIN));
    assertThat(report.failure()).isEmpty();
    assertThat(texts(report)).contains("RTP: key *", "RTP: the main menu");
    assertThat(store.all()).noneMatch(VoiceMessage::isHeard);
  }

  @Test
  void aServiceThatTakesNoSubscriptionIsTold() throws Exception {
    assertThat(prove(new MessageWaiting(OnePlan.MAILBOX)).failure())
        .contains("the SUBSCRIBE was refused: 405");
  }

  @Test
  void aLampThatIsWrongIsToldAndUnsubscribed() throws Exception {
    try (WorkerRig worker = new WorkerRig(store, Optional.empty(), pins);
        WrongLamps service = new WrongLamps()) {
      PartReport report = prove(new MessageWaiting(OnePlan.MAILBOX), worker, service.address());
      assertThat(report.failure())
          .contains("the first NOTIFY is wrong: in sfo/2001 are 0 new, 0 old");
      assertThat(report.found()).first().asString().endsWith(": 3 new, 0 old");
      assertThat(service.subscribed()).containsExactly("600", "0");
    }
    assertThat(threads()).isEmpty();
  }

  @Test
  void aWrongPinIsToldAndThatItCounts() throws Exception {
    assertThat(prove(logOn("111222")).failure().orElseThrow())
        .isEqualTo(
            "the PIN is wrong. This counts as a failed log-on of sfo/2001, of which 15 lock it");
    assertThat(pins.failures()).isEqualTo(1);
  }

  @Test
  void aLockedMailboxIsTold() throws Exception {
    pins.locked();
    assertThat(prove(logOn(OnePin.PIN)).failure().orElseThrow())
        .startsWith("sfo/2001 is locked by wrong PINs");
  }

  @Test
  void aPinThatMustBeChangedIsTold() throws Exception {
    pins.expired();
    assertThat(prove(logOn(OnePin.PIN)).failure().orElseThrow())
        .startsWith("the PIN is right, but it is too old");
  }

  @Test
  void aMailboxThatWasNeverSetUpIsTold() throws Exception {
    pins.notSetUp();
    assertThat(prove(logOn(OnePin.PIN)).failure().orElseThrow())
        .startsWith("the PIN is right, but the mailbox was never set up");
  }

  @Test
  void aKeyOfAnAttendantThatHandsOverIsSeenByItsRefer() throws Exception {
    PartReport report = prove(new Attendant("3000", Optional.of('1')));
    assertThat(report.failure()).isEmpty();
    assertThat(report.found()).contains("attendant main is open now", "key 1: REFER to 2005");
    assertThat(texts(report)).contains("SIP/2.0 405 Method Not Allowed");
  }

  @Test
  void aKeyOfAnAttendantThatTakesAMessageIsSeenByTheConversation() throws Exception {
    PartReport report = prove(new Attendant("3000", Optional.of('2')));
    assertThat(report.failure()).isEmpty();
    assertThat(report.found()).contains("key 2: call answering of sfo/2001");
  }

  @Test
  void anAttendantThatHearsNoKeyDoesWhatSilenceMeans() throws Exception {
    PartReport report = prove(new Attendant("3000", Optional.empty()));
    assertThat(report.failure()).isEmpty();
    assertThat(report.found()).contains("silence: the end of the call");
  }

  @Test
  void aNumberThatIsNoAttendantsIsNotCalled() throws Exception {
    PartReport report = prove(new Attendant("3999", Optional.empty()));
    assertThat(report.failure().orElseThrow()).startsWith("3999 is no auto attendant's number");
    assertThat(report.ladder()).isEmpty();
  }

  @Test
  void aNumberThatIsNotAllowedIsNotCalled() throws Exception {
    PartReport report = prove(new PlayOnPhone(OnePlan.MAILBOX, "00881234567"));
    assertThat(report.failure().orElseThrow())
        .startsWith("the worker did not call: '00881234567' is not allowed for sfo/2001");
  }

  private static List<String> texts(PartReport report) {
    return report.ladder().stream().map(LadderLine::text).toList();
  }

  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("testcall"))
        .toList();
  }
}
