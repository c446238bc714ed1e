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
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.api.mailbox.Pin;
import org.tandem.api.mailbox.PinRefused;
import org.tandem.api.mailbox.PinRules;

@Timeout(120)
class PinChangeTest {
  private static final Pin INITIAL = new Pin("274936");

  @TempDir Path temp;
  private PinRig rig;

  @BeforeEach
  void open() throws Exception {
    rig = new PinRig(temp.resolve("store"));
  }

  @AfterEach
  void close() throws Exception {
    rig.close();
  }

  private static Mailbox mailbox(int minLength, int history, boolean allowsCommon) {
    return PinRig.mailbox(
        "2001",
        Optional.of(INITIAL),
        new PinRules(minLength, Duration.ZERO, history, 15, allowsCommon));
  }

  private void assertRefused(Mailbox mailbox, String pin, PinRefused.Reason reason) {
    assertThatThrownBy(() -> rig.pins.change(mailbox, new Pin(pin)))
        .as(pin)
        .hasMessageNotContaining(pin)
        .isInstanceOfSatisfying(
            PinRefused.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
  }

  @Test
  void aShortPinIsRefused() throws Exception {
    assertRefused(mailbox(6, 5, false), "80514", PinRefused.Reason.TOO_SHORT);
    rig.pins.change(mailbox(5, 5, false), new Pin("80514"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "111111",
        "123456",
        "654321",
        "890123",
        "321098",
        "246802",
        "135791",
        "121212",
        "123123",
        "369369",
        "112233",
        "111222",
        "0000",
        "1234",
        "2580258025802580",
        "12345671234567"
      })
  void whatEverybodyTriesFirstIsRefusedUnlessThePolicyAllowsIt(String pin) throws Exception {
    assertRefused(mailbox(4, 5, false), pin, PinRefused.Reason.COMMON);
    rig.pins.change(mailbox(4, 5, true), new Pin(pin));
    assertThat(rig.check(mailbox(4, 5, true), new Pin(pin))).isEqualTo(ACCEPTED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2001", "200184", "842001", "920013", "550199", "49305550199"})
  void theOwnNumberIsRefusedAlsoWhereCommonOnesAreAllowed(String pin) {
    assertRefused(mailbox(4, 5, true), pin, PinRefused.Reason.OWN_NUMBER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"805142", "112358", "121213", "7391", "998877665", "200846"})
  void anyOtherIsTaken(String pin) throws Exception {
    boolean isSequence = pin.startsWith("99");
    rig.pins.change(mailbox(4, 5, isSequence), new Pin(pin));
    assertThat(rig.check(mailbox(4, 5, false), new Pin(pin))).isEqualTo(ACCEPTED);
  }

  @Test
  void theNewestPinsAndTheInitialOneCannotBeChosenAgain() throws Exception {
    Mailbox two = mailbox(6, 2, false);
    List<String> pins = List.of("805142", "590284", "716390");
    for (String pin : pins) {
      rig.pins.change(two, new Pin(pin));
      assertRefused(two, pin, PinRefused.Reason.USED_BEFORE);
      rig.close();
      rig = new PinRig(temp.resolve("store"));
    }
    assertRefused(two, "590284", PinRefused.Reason.USED_BEFORE);
    assertRefused(two, "274936", PinRefused.Reason.USED_BEFORE);
    assertThat(rig.check(two, new Pin("716390"))).isEqualTo(ACCEPTED);
    rig.pins.change(two, new Pin("805142"));
    assertThat(rig.check(two, new Pin("805142"))).isEqualTo(ACCEPTED);
    assertThat(rig.check(two, new Pin("716390"))).isEqualTo(WRONG);
  }

  @Test
  void anIssuedPinKeepsTheRulesAndMustBeChanged() throws Exception {
    Mailbox mailbox = mailbox(8, 5, false);
    rig.pins.change(mailbox, new Pin("80514937"));
    Pin issued = rig.pins.issue(mailbox, Optional.empty());
    assertThat(new String(issued.reveal())).hasSize(8).containsOnlyDigits();
    assertThat(rig.check(mailbox, new Pin("80514937"))).isEqualTo(WRONG);
    assertThat(rig.check(mailbox, issued)).isEqualTo(EXPIRED);
    assertThat(rig.check(mailbox, issued)).as("until it is changed").isEqualTo(EXPIRED);
    assertRefused(mailbox, new String(issued.reveal()), PinRefused.Reason.USED_BEFORE);
    assertRefused(mailbox, "80514937", PinRefused.Reason.USED_BEFORE);
    rig.pins.change(mailbox, new Pin("61930475"));
    assertThat(rig.check(mailbox, new Pin("61930475"))).isEqualTo(ACCEPTED);
  }

  @Test
  void issuedPinsDiffer() throws Exception {
    Mailbox mailbox = mailbox(12, 5, false);
    assertThat(rig.pins.issue(mailbox, Optional.empty()).reveal())
        .isNotEqualTo(rig.pins.issue(mailbox, Optional.empty()).reveal());
  }

  @Test
  void issuingAPinUnlocksTheMailboxAndMendsItsFile() throws Exception {
    Mailbox mailbox =
        PinRig.mailbox("2001", Optional.of(INITIAL), new PinRules(6, Duration.ZERO, 5, 1, false));
    assertThat(rig.check(mailbox, new Pin("999999"))).isEqualTo(WRONG);
    assertThat(rig.check(mailbox, INITIAL)).isEqualTo(LOCKED);
    assertThat(rig.pins.issue(mailbox, Optional.of(INITIAL))).isSameAs(INITIAL);
    assertThat(rig.check(mailbox, INITIAL)).isEqualTo(EXPIRED);
    Files.writeString(temp.resolve("store/mail/sfo/2001/pin.properties"), "failures=many");
    Pin issued = rig.pins.issue(mailbox, Optional.empty());
    assertThat(rig.check(mailbox, issued)).isEqualTo(EXPIRED);
  }
}
