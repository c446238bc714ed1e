package org.tandem.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tandem.api.mailbox.PinCheck.Result.ACCEPTED;
import static org.tandem.api.mailbox.PinCheck.Result.LOCKED;
import static org.tandem.api.mailbox.PinCheck.Result.WRONG;
import static org.tandem.store.StoreRig.BOX;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.mailbox.Pin;
import org.tandem.api.mailbox.PinCheck.Result;
import org.tandem.api.mailbox.StoreFailure;

@Timeout(120)
class FilePinTest {
  private static final Pin INITIAL = new Pin("274936");
  private static final Pin CHOSEN = new Pin("805142");
  private static final Pin OTHER = new Pin("111222");

  @TempDir Path temp;
  private final Mailbox mailbox = mailbox("2001", Optional.of(INITIAL));

  private static Mailbox mailbox(String extension, Optional<Pin> initial) {
    return new Mailbox(new MailboxId("sfo", extension), "", Locale.ENGLISH, initial);
  }

  private StoreRig opened(String... settings) {
    return new StoreRig(temp.resolve("store"), settings);
  }

  private Path file() {
    return temp.resolve("store/mail/sfo/2001/pin.properties");
  }

  @Test
  void theInitialPinHoldsUntilAnotherIsChosen() throws Exception {
    try (StoreRig store = opened()) {
      assertThat(store.pins.check(mailbox, INITIAL)).isEqualTo(ACCEPTED);
      assertThat(file()).doesNotExist();
      assertThat(store.pins.check(mailbox, CHOSEN)).isEqualTo(WRONG);
      store.pins.change(BOX, CHOSEN);
      assertThat(store.pins.check(mailbox, INITIAL)).isEqualTo(WRONG);
      assertThat(store.pins.check(mailbox, CHOSEN)).isEqualTo(ACCEPTED);
    }
    try (StoreRig store = opened()) {
      assertThat(store.pins.check(mailbox, CHOSEN)).isEqualTo(ACCEPTED);
      assertThat(store.pins.check(mailbox, INITIAL)).isEqualTo(WRONG);
    }
  }

  @Test
  void aMailboxWithoutAPinLetsNobodyIn() throws Exception {
    Mailbox closed = mailbox("2002", Optional.empty());
    try (StoreRig store = opened("failures.before.lockout=2")) {
      assertThat(store.pins.check(closed, INITIAL)).isEqualTo(WRONG);
      assertThat(store.pins.check(closed, INITIAL)).isEqualTo(WRONG);
      assertThat(store.pins.check(closed, INITIAL)).isEqualTo(LOCKED);
    }
  }

  @Test
  void failuresAreCountedAcrossRestartsUntilTheMailboxIsLocked() throws Exception {
    for (int i = 1; i <= 3; i++) {
      try (StoreRig store = opened("failures.before.lockout=4")) {
        assertThat(store.pins.check(mailbox, OTHER)).isEqualTo(WRONG);
        assertThat(Files.readString(file())).contains("failures=" + i);
      }
    }
    try (StoreRig store = opened("failures.before.lockout=4")) {
      assertThat(store.pins.check(mailbox, OTHER)).isEqualTo(WRONG);
    }
    try (StoreRig store = opened("failures.before.lockout=4")) {
      assertThat(store.pins.check(mailbox, INITIAL)).isEqualTo(LOCKED);
      assertThat(store.pins.isLocked(BOX)).isTrue();
      store.pins.unlock(BOX);
      assertThat(store.pins.isLocked(BOX)).isFalse();
      assertThat(store.pins.check(mailbox, INITIAL)).isEqualTo(ACCEPTED);
    }
  }

  @Test
  void theRightPinForgetsTheFailures() throws Exception {
    try (StoreRig store = opened("failures.before.lockout=2")) {
      for (int i = 0; i < 3; i++) {
        assertThat(store.pins.check(mailbox, OTHER)).isEqualTo(WRONG);
        assertThat(store.pins.check(mailbox, INITIAL)).isEqualTo(ACCEPTED);
      }
    }
  }

  @Test
  void changingThePinUnlocks() throws Exception {
    try (StoreRig store = opened("failures.before.lockout=1")) {
      store.pins.check(mailbox, OTHER);
      assertThat(store.pins.check(mailbox, INITIAL)).isEqualTo(LOCKED);
      store.pins.change(BOX, CHOSEN);
      assertThat(store.pins.check(mailbox, CHOSEN)).isEqualTo(ACCEPTED);
    }
  }

  @Test
  void manyCallsAtOnceGetNoMoreTriesThanOneAfterTheOther() throws Exception {
    try (StoreRig store = opened("failures.before.lockout=5")) {
      ExecutorService callers = Executors.newFixedThreadPool(20);
      List<Callable<Result>> calls =
          Collections.nCopies(20, () -> store.pins.check(mailbox, OTHER));
      List<Result> results = new ArrayList<>();
      for (Future<Result> one : callers.invokeAll(calls)) {
        results.add(one.get());
      }
      callers.shutdown();
      assertThat(results).filteredOn(WRONG::equals).hasSize(5);
      assertThat(results).filteredOn(LOCKED::equals).hasSize(15);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "failures=",
        "failures=-1",
        "hash=$argon2id$v=19$m=19456,t=4,p=1$AAAA",
        "\\u00zz",
        "failures=0\nhash=",
        "failures=0\nhash=$argon2id$v=19$m=19456,t=4,p=1$AAAA",
        "failures=0\nhash=$argon2id$v=19$m=99,t=0,p=0$AAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA"
      })
  void aTornFileLetsNobodyInUntilThePinIsSetAnew(String torn) throws Exception {
    try (StoreRig store = opened()) {
      store.pins.change(BOX, CHOSEN);
      Files.writeString(file(), torn);
      for (Pin pin : List.of(INITIAL, CHOSEN, OTHER)) {
        assertThatThrownBy(() -> store.pins.check(mailbox, pin)).isInstanceOf(StoreFailure.class);
      }
      store.pins.change(BOX, CHOSEN);
      assertThat(store.pins.check(mailbox, CHOSEN)).isEqualTo(ACCEPTED);
    }
  }

  @Test
  void whatACrashLeavesBesideTheFileDoesNoHarm() throws Exception {
    try (StoreRig store = opened()) {
      store.pins.change(BOX, CHOSEN);
      Files.writeString(file().resolveSibling("pin.properties.tmp"), "fail");
      assertThat(store.pins.check(mailbox, OTHER)).isEqualTo(WRONG);
      assertThat(store.pins.check(mailbox, CHOSEN)).isEqualTo(ACCEPTED);
    }
  }

  @Test
  void noDigitIsOnTheDisk() throws Exception {
    try (StoreRig store = opened()) {
      store.pins.change(BOX, CHOSEN);
      store.pins.check(mailbox, OTHER);
      for (String name : StoreRig.files(store.folder)) {
        assertThat(Files.readString(store.folder.resolve(name)))
            .doesNotContain("805142")
            .doesNotContain("111222")
            .doesNotContain("274936");
      }
    }
  }
}
