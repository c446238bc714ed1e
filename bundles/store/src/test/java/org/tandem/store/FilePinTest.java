package org.tandem.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tandem.api.mailbox.PinCheck.Result.ACCEPTED;
import static org.tandem.api.mailbox.PinCheck.Result.EXPIRED;
import static org.tandem.api.mailbox.PinCheck.Result.LOCKED;
import static org.tandem.api.mailbox.PinCheck.Result.WRONG;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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
import org.tandem.api.mailbox.Pin;
import org.tandem.api.mailbox.PinCheck.Result;
import org.tandem.api.mailbox.PinRules;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.store.pin.PinLimits;

@Timeout(120)
class FilePinTest {
  private static final Pin INITIAL = new Pin("274936");
  private static final Pin CHOSEN = new Pin("805142");
  private static final Pin OTHER = new Pin("590284");

  @TempDir Path temp;
  private final Mailbox mailbox = PinRig.mailbox("2001", Optional.of(INITIAL));

  private PinRig opened() throws Exception {
    return new PinRig(temp.resolve("store"));
  }

  private Path file() {
    return temp.resolve("store/mail/sfo/2001/pin.properties");
  }

  private static Mailbox lockedAfter(int failures) {
    return PinRig.mailbox("2001", Optional.of(INITIAL), rules(Duration.ZERO, failures));
  }

  private static PinRules rules(Duration lifetime, int failures) {
    return new PinRules(6, lifetime, 5, failures, false);
  }

  @Test
  void theInitialPinHoldsUntilAnotherIsChosenWhichItAsksFor() throws Exception {
    try (PinRig rig = opened()) {
      assertThat(rig.check(mailbox, INITIAL)).isEqualTo(EXPIRED);
      assertThat(rig.check(mailbox, CHOSEN)).isEqualTo(WRONG);
      rig.pins.change(mailbox, CHOSEN);
      assertThat(rig.check(mailbox, INITIAL)).isEqualTo(WRONG);
      assertThat(rig.check(mailbox, CHOSEN)).isEqualTo(ACCEPTED);
    }
    try (PinRig rig = opened()) {
      assertThat(rig.check(mailbox, CHOSEN)).isEqualTo(ACCEPTED);
      assertThat(rig.check(mailbox, INITIAL)).isEqualTo(WRONG);
    }
  }

  @Test
  void aPinIsToBeChangedWhenItsLifetimeIsOver() throws Exception {
    Mailbox monthly = PinRig.mailbox("2001", Optional.empty(), rules(Duration.ofDays(30), 15));
    try (PinRig rig = opened()) {
      rig.pins.change(monthly, CHOSEN);
      rig.pass(Duration.ofDays(30));
      assertThat(rig.check(monthly, CHOSEN)).isEqualTo(ACCEPTED);
      rig.pass(Duration.ofSeconds(1));
      assertThat(rig.check(monthly, CHOSEN)).isEqualTo(EXPIRED);
      assertThat(rig.check(lockedAfter(15), CHOSEN)).as("no lifetime").isEqualTo(ACCEPTED);
      assertThat(rig.check(monthly, OTHER)).isEqualTo(WRONG);
      rig.pins.change(monthly, OTHER);
      assertThat(rig.check(monthly, OTHER)).isEqualTo(ACCEPTED);
    }
  }

  @Test
  void aMailboxWithoutAPinLetsNobodyIn() throws Exception {
    Mailbox closed = PinRig.mailbox("2002", Optional.empty(), rules(Duration.ZERO, 2));
    try (PinRig rig = opened()) {
      assertThat(rig.check(closed, INITIAL)).isEqualTo(WRONG);
      assertThat(rig.check(closed, INITIAL)).isEqualTo(WRONG);
      assertThat(rig.check(closed, INITIAL)).isEqualTo(LOCKED);
    }
  }

  @Test
  void failuresAreCountedAcrossRestartsUntilTheMailboxIsLocked() throws Exception {
    Mailbox strict = lockedAfter(4);
    for (int i = 1; i <= 3; i++) {
      try (PinRig rig = opened()) {
        assertThat(rig.check(strict, OTHER)).isEqualTo(WRONG);
        assertThat(Files.readString(file())).contains("failures=" + i);
        assertThat(rig.lockedOut).isEmpty();
      }
    }
    try (PinRig rig = opened()) {
      assertThat(rig.check(strict, OTHER)).isEqualTo(WRONG);
      assertThat(rig.lockedOut).containsExactly(strict.id());
    }
    try (PinRig rig = opened()) {
      assertThat(rig.check(strict, INITIAL)).isEqualTo(LOCKED);
      assertThat(rig.pins.isLocked(strict.id())).isTrue();
      rig.pins.unlock(strict.id());
      assertThat(rig.pins.isLocked(strict.id())).isFalse();
      assertThat(rig.check(strict, INITIAL)).isEqualTo(EXPIRED);
      assertThat(rig.lockedOut).as("told once").isEmpty();
    }
  }

  @Test
  void theRightPinForgetsTheMailboxsFailures() throws Exception {
    Mailbox strict = lockedAfter(2);
    try (PinRig rig = opened()) {
      for (int i = 0; i < 3; i++) {
        assertThat(rig.check(strict, OTHER)).isEqualTo(WRONG);
        assertThat(rig.check(strict, INITIAL)).isEqualTo(EXPIRED);
      }
    }
  }

  @Test
  void changingThePinUnlocks() throws Exception {
    Mailbox strict = lockedAfter(1);
    try (PinRig rig = opened()) {
      rig.check(strict, OTHER);
      assertThat(rig.check(strict, INITIAL)).isEqualTo(LOCKED);
      rig.pins.change(strict, CHOSEN);
      assertThat(rig.check(strict, CHOSEN)).isEqualTo(ACCEPTED);
    }
  }

  @Test
  void aCallerIsLockedOutOfAllMailboxesAndRightPinsOfOneDoNotHelp() throws Exception {
    PinLimits limits = new PinLimits(Duration.ZERO, 3, Duration.ofHours(24));
    Mailbox own = PinRig.mailbox("2002", Optional.of(OTHER));
    for (int i = 0; i < 3; i++) {
      try (PinRig rig = new PinRig(temp.resolve("store"), limits)) {
        assertThat(rig.check(own, OTHER)).isEqualTo(EXPIRED);
        assertThat(rig.check(PinRig.mailbox("300" + i, Optional.of(INITIAL)), CHOSEN))
            .isEqualTo(WRONG);
      }
    }
    try (PinRig rig = new PinRig(temp.resolve("store"), limits)) {
      assertThat(rig.check(own, OTHER)).isEqualTo(LOCKED);
      assertThat(rig.pins.checkNobody(OTHER, PinRig.CALLER)).isEqualTo(LOCKED);
      assertThat(rig.pins.check(own, OTHER, "5550111")).as("another caller").isEqualTo(EXPIRED);
      assertThat(rig.pins.lockedCallers()).containsExactly(PinRig.CALLER);
      rig.pins.unlockCaller(PinRig.CALLER);
      assertThat(rig.pins.lockedCallers()).isEmpty();
      assertThat(rig.check(own, OTHER)).isEqualTo(EXPIRED);
    }
  }

  @Test
  void aCallersFailuresAreForgottenAfterAQuietTime() throws Exception {
    try (PinRig rig =
        new PinRig(temp.resolve("store"), new PinLimits(Duration.ZERO, 2, Duration.ofHours(1)))) {
      rig.pins.checkNobody(OTHER, "");
      rig.pins.checkNobody(OTHER, "");
      assertThat(rig.pins.checkNobody(OTHER, "")).isEqualTo(LOCKED);
      assertThat(rig.pins.lockedCallers()).containsExactly("");
      rig.pass(Duration.ofHours(1));
      assertThat(rig.pins.checkNobody(OTHER, "")).isEqualTo(WRONG);
    }
  }

  @Test
  void rightPinsDoNotKeepACallersFailuresAlive() throws Exception {
    try (PinRig rig =
        new PinRig(temp.resolve("store"), new PinLimits(Duration.ZERO, 2, Duration.ofHours(1)))) {
      rig.pins.checkNobody(OTHER, PinRig.CALLER);
      for (int i = 0; i < 3; i++) {
        rig.pass(Duration.ofMinutes(25));
        assertThat(rig.check(mailbox, INITIAL)).isEqualTo(EXPIRED);
      }
      rig.pins.checkNobody(OTHER, PinRig.CALLER);
      assertThat(rig.pins.lockedCallers()).isEmpty();
    }
  }

  @Test
  void aCallerWhoWasWrongOftenWaitsLongerAndLonger() throws Exception {
    try (PinRig rig = opened()) {
      for (int i = 0; i < 4; i++) {
        rig.check(mailbox, OTHER);
        rig.pins.checkNobody(OTHER, PinRig.CALLER);
      }
      rig.check(mailbox, INITIAL);
      assertThat(rig.waited)
          .extracting(Duration::toSeconds)
          .containsExactly(0L, 0L, 1L, 2L, 4L, 8L, 8L, 8L);
    }
  }

  @Test
  void manyCallsAtOnceGetNoMoreTriesThanOneAfterTheOther() throws Exception {
    Mailbox strict = lockedAfter(5);
    try (PinRig rig = opened()) {
      List<Result> results = inParallel(20, () -> rig.check(strict, OTHER));
      assertThat(results).filteredOn(WRONG::equals).hasSize(5);
      assertThat(results).filteredOn(LOCKED::equals).hasSize(15);
    }
    try (PinRig rig =
        new PinRig(temp.resolve("store"), new PinLimits(Duration.ZERO, 5, Duration.ofHours(1)))) {
      List<Result> results = inParallel(20, () -> rig.pins.checkNobody(OTHER, "another"));
      assertThat(results).filteredOn(WRONG::equals).hasSize(5);
      assertThat(results).filteredOn(LOCKED::equals).hasSize(15);
    }
  }

  private static List<Result> inParallel(int count, Callable<Result> check) throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(count);
    List<Result> results = new ArrayList<>();
    for (Future<Result> one : callers.invokeAll(Collections.nCopies(count, check))) {
      results.add(one.get());
    }
    callers.shutdown();
    return results;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "failures=",
        "failures=-1",
        "failures=0\nchanged=yesterday",
        "hash=$argon2id$v=19$m=19456,t=4,p=1$AAAA",
        "\\u00zz",
        "failures=0\nhash=",
        "failures=0\nhash=$argon2id$v=19$m=19456,t=4,p=1$AAAA",
        "failures=0\nhash=$argon2id$v=19$m=99,t=0,p=0$AAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA"
      })
  void aTornFileLetsNobodyInUntilThePinIsSetAnew(String torn) throws Exception {
    try (PinRig rig = opened()) {
      rig.pins.change(mailbox, OTHER);
      Files.writeString(file(), torn);
      for (Pin pin : List.of(INITIAL, CHOSEN, OTHER)) {
        assertThatThrownBy(() -> rig.check(mailbox, pin)).isInstanceOf(StoreFailure.class);
      }
      rig.pins.change(mailbox, CHOSEN);
      assertThat(rig.check(mailbox, CHOSEN)).isEqualTo(ACCEPTED);
    }
  }

  @Test
  void whatACrashLeavesBesideTheFilesDoesNoHarm() throws Exception {
    try (PinRig rig = opened()) {
      rig.pins.change(mailbox, CHOSEN);
      Files.writeString(file().resolveSibling("pin.properties.tmp"), "fail");
      Files.writeString(temp.resolve("store/callers.properties.tmp"), "fail");
      assertThat(rig.check(mailbox, OTHER)).isEqualTo(WRONG);
      assertThat(rig.check(mailbox, CHOSEN)).isEqualTo(ACCEPTED);
    }
  }

  @Test
  void aDamagedFileOfCallersKeepsNobodyOut() throws Exception {
    try (PinRig rig = opened()) {
      for (String damaged : List.of("\\u00zz", "5550100=x y\n1=\n2=3\n", "\u0000")) {
        Files.writeString(temp.resolve("store/callers.properties"), damaged);
        assertThat(rig.check(mailbox, INITIAL)).isEqualTo(EXPIRED);
      }
    }
  }

  @Test
  void callersWhoChooseTheirNumbersDoNotFillTheDisk() throws Exception {
    try (PinRig rig = opened()) {
      StringBuilder many = new StringBuilder();
      for (int i = 0; i < 5000; i++) {
        many.append("forged").append(i).append("=1 2026-03-04T05:06:00Z\n");
      }
      many.append("real=12 2026-03-04T05:00:00Z\n");
      Files.writeString(temp.resolve("store/callers.properties"), many);
      rig.pins.checkNobody(OTHER, "9".repeat(100_000));
      List<String> kept = Files.readAllLines(temp.resolve("store/callers.properties"));
      assertThat(kept).hasSizeLessThanOrEqualTo(2001).anyMatch(line -> line.startsWith("real=12"));
      assertThat(kept).allMatch(line -> line.length() < 120);
    }
  }

  @Test
  void noDigitIsOnTheDisk() throws Exception {
    try (PinRig rig = opened()) {
      rig.pins.change(mailbox, CHOSEN);
      rig.check(mailbox, OTHER);
      rig.pins.checkNobody(OTHER, PinRig.CALLER);
      Path folder = temp.resolve("store");
      for (String name : StoreRig.files(folder)) {
        assertThat(Files.readString(folder.resolve(name)))
            .doesNotContain("805142")
            .doesNotContain("590284")
            .doesNotContain("274936");
      }
    }
  }
}
