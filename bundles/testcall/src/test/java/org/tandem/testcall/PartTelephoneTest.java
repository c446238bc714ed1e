package org.tandem.testcall;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tandem.api.mailbox.Pin;
import org.tandem.api.testcall.LadderLine;
import org.tandem.api.testcall.PartPlan;
import org.tandem.api.testcall.PartPlan.Attendant;
import org.tandem.api.testcall.PartPlan.LogOn;
import org.tandem.api.testcall.PartPlan.Part;
import org.tandem.api.testcall.PartPlan.PlayOnPhone;
import org.tandem.api.testcall.PartReport;
import org.tandem.testcall.part.PartTelephone;

/** Parts of the real worker are tested, over real sockets. */
@Timeout(120)
class PartTelephoneTest {
  private final MemoryStore store = new MemoryStore();
  private final OnePin pins = new OnePin();

  private PartReport prove(Part part) throws Exception {
    OnePlan directory = new OnePlan();
    try (WorkerRig worker = new WorkerRig(store, Optional.empty(), pins)) {
      return new PartTelephone(store, directory, pins, worker.recycler())
          .prove(new PartPlan(worker.address(), "udp", part));
    } finally {
      assertThat(threads()).isEmpty();
      assertThat(store.all()).isEmpty();
    }
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
  void aMessageIsPlayedOnTheTestTelephone() throws Exception {
    PartReport report = prove(new PlayOnPhone(OnePlan.MAILBOX, "2005"));
    assertThat(report.failure()).isEmpty();
    assertThat(report.found())
        .anyMatch(line -> line.startsWith("2005 was called after"))
        .anyMatch(line -> line.startsWith("the message was heard on the telephone"))
        .contains("the worker says: answered, and the message was played");
    assertThat(store.delivered()).isEqualTo(1);
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
