package org.tandem.worker.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tandem.api.choice.CallTarget;
import org.tandem.api.choice.Choice;
import org.tandem.api.choice.Diverted;
import org.tandem.worker.call.CallFacts;
import org.tandem.worker.fake.FixedDirectory;
import org.tandem.worker.line.CallProgress;

/** Which calls are ones that we placed, by what PBXs leave of them. */
class PlacedCallsTest {
  private static final String CALLER = "4930123456";

  private final FixedDirectory directory = new FixedDirectory();
  private final PlacedCalls placed = new PlacedCalls();

  private static Diverted from(String number, String reason) {
    return new Diverted(number, reason, "");
  }

  private static CallTarget target(String caller, String called, Diverted... before) {
    return new CallTarget(
        Optional.empty(), Arrays.asList(before), List.of(), List.of(), called, called, caller);
  }

  private CallFacts facts(String callId, CallTarget target) {
    Choice choice = directory.choose(FixedDirectory.GATEWAY, target);
    return new CallFacts(
        callId,
        Instant.EPOCH,
        Optional.empty(),
        target,
        Optional.of(FixedDirectory.GATEWAY),
        Optional.of(choice),
        false);
  }

  private void place(CallTarget target) {
    placed.begin(new CallProgress(facts("ours", target), 0));
  }

  /** For 2001. */
  private void search(String caller, String dialled) {
    place(target(caller, dialled, from("2001", "follow-me")));
  }

  private boolean isOurs(String caller, String called, Diverted... before) {
    return placed.contains(facts("another", target(caller, called, before)));
  }

  @Test
  void theCallIdIsEnough() {
    search("", "2005");
    assertThat(placed.contains(facts("ours", target("1", "2")))).isTrue();
  }

  @Test
  void theCallerIsNotEnough() {
    search(CALLER, "2005");
    assertThat(isOurs(CALLER, "2001")).isFalse();
    assertThat(isOurs(CALLER, "2000", from("2001", "no-answer"))).isFalse();
    assertThat(isOurs(CALLER, "2000", from("2005", "no-answer"))).isTrue();
    assertThat(isOurs(CALLER, "2000", from("+14155552005", "no-answer"))).isTrue();
    assertThat(isOurs(CALLER, "2000", from("2001", "follow-me"))).isTrue();
  }

  @Test
  void aWithheldNumberIsNobodys() {
    search("", "2005");
    assertThat(isOurs("", "2000", from("2005", "no-answer"))).isFalse();
    assertThat(isOurs("", "2000", from("2001", "follow-me"))).isFalse();
    assertThat(isOurs("", "2000", from("2005", "no-answer"), from("2001", "follow-me"))).isTrue();
  }

  @Test
  void aShortNumberIsNotTheEndOfALongOne() {
    search("456", "2005");
    assertThat(isOurs(CALLER, "2000", from("2005", "no-answer"))).isFalse();
    assertThat(isOurs("456", "2000", from("49302005", "no-answer"))).isFalse();
    assertThat(isOurs("456", "2000", from("2005", "no-answer"))).isTrue();
  }

  @Test
  void whatIsDialledBeforeALongNumberDoesNotMatter() {
    search(CALLER, "00491701234567");
    assertThat(isOurs("+" + CALLER, "2000", from("491701234567", "no-answer"))).isTrue();
  }

  @Test
  void aCallThatFollowsNobodyHasNoMark() {
    place(target("2000", "2005"));
    assertThat(isOurs(CALLER, "2005", from("2001", "follow-me"))).isFalse();
    assertThat(isOurs("2000", "2000", from("2001", "follow-me"))).isFalse();
    assertThat(isOurs("2000", "2001", from("2005", "no-answer"))).isTrue();
  }

  @Test
  void anEndedCallIsForgotten() {
    CallProgress call = new CallProgress(facts("ours", target(CALLER, "2005")), 0);
    placed.begin(call);
    placed.end(call);
    assertThat(isOurs(CALLER, "2005")).isFalse();
  }
}
