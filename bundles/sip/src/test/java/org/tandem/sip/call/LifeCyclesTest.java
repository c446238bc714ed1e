package org.tandem.sip.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import org.junit.jupiter.api.Test;

/** Every state and every event, as a table that can be read beside the drawings. */
class LifeCyclesTest {

  @Test
  void anInvitesLife() {
    assertThat(
            table(
                InviteState.values(),
                InviteState.Event.values(),
                (state, event) ->
                    InviteState.valueOf(state).next(InviteState.Event.valueOf(event)).name()))
        .containsExactly(
            "          ANSWER    REFUSE    ABANDON",
            "WAITING   ANSWERED  REFUSED   ABANDONED",
            "ANSWERED  ANSWERED  ANSWERED  ANSWERED",
            "REFUSED   REFUSED   REFUSED   REFUSED",
            "ABANDONED ABANDONED ABANDONED ABANDONED");
  }

  @Test
  void aCallsLife() {
    assertThat(
            table(
                CallState.values(),
                CallState.Event.values(),
                (state, event) ->
                    CallState.valueOf(state).next(CallState.Event.valueOf(event)).name()))
        .containsExactly(
            "            ACK     NO_ACK HANG_UP BYE   GONE  CLOSE",
            "UNCONFIRMED TALKING ENDED  LEAVING ENDED ENDED ENDED",
            "TALKING     TALKING ENDED  ENDED   ENDED ENDED ENDED",
            "LEAVING     ENDED   ENDED  LEAVING ENDED ENDED ENDED",
            "ENDED       ENDED   ENDED  ENDED   ENDED ENDED ENDED");
  }

  @Test
  void aReferralsLife() {
    assertThat(
            table(
                ReferralState.values(),
                ReferralState.Event.values(),
                (state, event) ->
                    ReferralState.valueOf(state).next(ReferralState.Event.valueOf(event)).name()))
        .containsExactly(
            "       ACCEPTED PROVISIONAL FINAL REFUSED",
            "ASKED  TRYING   TRYING      OVER  OVER",
            "TRYING TRYING   TRYING      OVER  TRYING",
            "OVER   OVER     OVER        OVER  OVER");
  }

  @Test
  void aPlacedInvitesLife() {
    assertThat(
            table(
                PlacingState.values(),
                PlacingState.Event.values(),
                (state, event) ->
                    PlacingState.valueOf(state).next(PlacingState.Event.valueOf(event)).name()))
        .containsExactly(
            "           PROVISIONAL CANCEL    FINAL",
            "CALLING    PROCEEDING  GIVING_UP OVER",
            "PROCEEDING PROCEEDING  CANCELLED OVER",
            "GIVING_UP  CANCELLED   GIVING_UP OVER",
            "CANCELLED  CANCELLED   CANCELLED OVER",
            "OVER       OVER        OVER      OVER");
  }

  private static List<String> table(
      Enum<?>[] states, Enum<?>[] events, BinaryOperator<String> next) {
    List<List<String>> rows = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of(""));
    for (Enum<?> event : events) {
      head.add(event.name());
    }
    rows.add(head);
    for (Enum<?> state : states) {
      List<String> row = new ArrayList<>(List.of(state.name()));
      for (Enum<?> event : events) {
        row.add(next.apply(state.name(), event.name()));
      }
      rows.add(row);
    }
    return aligned(rows);
  }

  private static List<String> aligned(List<List<String>> rows) {
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        int column = i;
        int width = rows.stream().mapToInt(each -> each.get(column).length()).max().orElse(0);
        line.append(String.format("%-" + (width + 1) + "s", row.get(i)));
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }
}
