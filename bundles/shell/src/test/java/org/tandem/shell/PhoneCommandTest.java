package org.tandem.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tandem.api.mailbox.Greeting;
import org.tandem.api.recycle.GenerationStatus;
import org.tandem.api.worker.OutboundEnd;
import org.tandem.api.worker.OutboundOrder;
import org.tandem.api.worker.WorkerState;
import org.tandem.shell.fake.FakeMailboxes;
import org.tandem.shell.fake.FakeRecycler;
import org.tandem.shell.fake.FakeWorker;

class PhoneCommandTest {
  private final Running running = new Running();
  private final FakeRecycler recycler = new FakeRecycler();
  private final FakeMailboxes mailboxes = new FakeMailboxes();
  private final FakeWorker worker = new FakeWorker(18, WorkerState.ACTIVE);
  private final PhoneCommand phone = new PhoneCommand(running);
  private final PhoneCommand.RecordGreeting recording = new PhoneCommand.RecordGreeting(running);

  @BeforeEach
  void run() {
    running.recycler = recycler;
    running.directory = mailboxes;
    running.store = mailboxes;
    mailboxes.mailbox("sfo", "2001", "Anna");
    recycler.generations.add(new GenerationStatus(worker, "0.1.0", Instant.EPOCH));
  }

  @Test
  void playingAMessageEndsWithWhatCameOfIt() throws Exception {
    worker.endsCallsWith(OutboundEnd.Kind.DONE, "answered, and the message was played");
    assertThat(phone.play("2001", "m1", "+4930555"))
        .isEqualTo("done: answered, and the message was played");
    OutboundOrder order = worker.placed().orElseThrow();
    assertThat(order.number()).isEqualTo("+4930555");
    assertThat(order.errand()).hasToString("PlayMessage[message=m1]");
  }

  @Test
  void theNewestOfNoMessagesIsNone() {
    assertThatThrownBy(() -> phone.play("2001", "newest", "2005"))
        .isInstanceOf(CommandFailed.class)
        .hasMessageContaining("no message in");
  }

  @Test
  void aGreetingIsOfAKindThatThereIs() throws Exception {
    worker.endsCallsWith(OutboundEnd.Kind.DONE, "kept");
    recording.execute(null, List.of("2001", "out-of-office", "2005"));
    assertThat(worker.placed().orElseThrow().errand())
        .isEqualTo(new OutboundOrder.RecordGreeting(Greeting.OUT_OF_OFFICE));
    assertThatThrownBy(() -> recording.execute(null, List.of("2001", "funny", "2005")))
        .isInstanceOf(WrongUsage.class)
        .hasMessageContaining("standard, busy, out-of-office, name");
  }

  @Test
  void aCallThatDidNothingIsAFailure() {
    worker.endsCallsWith(OutboundEnd.Kind.BUSY, "busy: 486 Busy Here");
    assertThatThrownBy(() -> phone.play("2001", "m1", "2005"))
        .isInstanceOf(CommandFailed.class)
        .hasMessage("busy: 486 Busy Here");
  }

  @Test
  void aCallThatIsNotPlacedSaysWhy() {
    assertThatThrownBy(() -> phone.play("2001", "m1", "2005"))
        .isInstanceOf(CommandFailed.class)
        .hasMessage("it has no way out");
    assertThat(worker.placed()).isEqualTo(Optional.empty());
  }

  @Test
  void everyWordIsNeeded() {
    assertThatThrownBy(() -> phone.play("2001", "m1"))
        .isInstanceOf(WrongUsage.class)
        .hasMessageContaining("the number is missing");
  }

  @Test
  void withoutAWorkerNobodyIsCalled() {
    recycler.generations.clear();
    assertThatThrownBy(() -> phone.play("2001", "m1", "2005"))
        .hasMessageContaining("no worker is running");
  }
}
