package org.tandem.notify.mwi.light;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class ComplaintsTest {
  private static final String PBX = "udp 192.0.2.10:5060";
  private static final Predicate<String> OTHERS = peer -> true;
  private static final Predicate<String> NO_OTHERS = peer -> false;

  private final Complaints complaints = new Complaints();

  @Test
  void aPeerIsToldOfOnceForEachStatus() {
    assertThat(complaints.refused(PBX, 403, "2001")).isTrue();
    assertThat(complaints.refused(PBX, 403, "2001")).isFalse();
    assertThat(complaints.refused(PBX, 403, "2002")).isFalse();
    assertThat(complaints.refused(PBX, 489, "2002")).isTrue();
    assertThat(complaints.refused("udp 192.0.2.20:5060", 403, "2001")).isTrue();
  }

  @Test
  void lightsThatComeAndGoRepeatNothing() {
    complaints.refused(PBX, 403, "2001");
    complaints.refused(PBX, 403, "2002");
    complaints.left(PBX, "2002", OTHERS);
    complaints.left(PBX, "2001", OTHERS);
    assertThat(complaints.refused(PBX, 403, "2003")).isFalse();
  }

  @Test
  void theLastLightTakesTheComplaintsWithIt() {
    complaints.refused(PBX, 403, "2001");
    complaints.left(PBX, "2001", NO_OTHERS);
    assertThat(complaints.refused(PBX, 403, "2001")).isTrue();
  }

  @Test
  void aRefusalAfterASuccessIsToldAgain() {
    complaints.refused(PBX, 403, "2001");
    complaints.refused(PBX, 489, "2001");
    complaints.taken(PBX, "2001");
    assertThat(complaints.refused(PBX, 403, "2001")).isTrue();
    assertThat(complaints.refused(PBX, 489, "2001")).isTrue();
  }

  @Test
  void oneLightThatIsRefusedAmongManyIsToldOnce() {
    complaints.refused(PBX, 404, "2001");
    complaints.taken(PBX, "2002");
    assertThat(complaints.refused(PBX, 404, "2001")).isFalse();
  }

  @Test
  void aSuccessEndsWhatOnlyLightsThatLeftWereRefusedFor() {
    complaints.refused(PBX, 403, "2001");
    complaints.left(PBX, "2001", OTHERS);
    complaints.taken(PBX, "2002");
    assertThat(complaints.refused(PBX, 403, "2003")).isTrue();
  }
}
