package org.tandem.shell.view;

import java.util.List;
import org.tandem.api.choice.Choice;
import org.tandem.api.choice.Considered;
import org.tandem.api.plan.VoipGateway;
import org.tandem.shell.text.Shown;
import org.tandem.shell.text.Table;
import org.tandem.shell.text.Times;

/**
 * Why a call is for whom it is for.
 *
 * @param others what other settings of the gateway would have chosen
 */
public record Explanation(String callId, VoipGateway gateway, Choice choice, List<Other> others)
    implements Shown {

  /**
   * What another setting would have chosen.
   *
   * @param setting as it is written: {@code diversion = last}
   */
  public record Other(String setting, Choice choice) {}

  /** For whom it is, in a few words. */
  public String outcome() {
    return outcome(choice);
  }

  @Override
  public String shown(Times times) {
    Table considered = new Table("VERDICT", "MEANS", "THE INVITE SAYS");
    for (Considered entry : choice.considered()) {
      considered.row(verdict(entry.verdict()), orDash(entry.remark()), entry.header());
    }
    StringBuilder text =
        new StringBuilder()
            .append("call      ")
            .append(callId)
            .append("\ngateway   ")
            .append(gateway.name())
            .append("; diversion = ")
            .append(gateway.diversion())
            .append("; history = ")
            .append(gateway.history())
            .append("\ndial plan ")
            .append(choice.dialPlan().name())
            .append("\n\n")
            .append(considered)
            .append("\n\n")
            .append(outcome());
    if (!others.isEmpty()) {
      Table table = new Table("WITH ANOTHER SETTING", "IT WOULD BE");
      others.forEach(other -> table.row(other.setting(), outcome(other.choice())));
      text.append("\n\n").append(table);
    }
    return text.toString();
  }

  private static String outcome(Choice choice) {
    return choice
        .mailbox()
        .map(mailbox -> "a message for " + mailbox.id() + " " + mailbox.name())
        .or(
            () ->
                choice
                    .attendant()
                    .map(attendant -> "a call to the auto attendant " + attendant.name()))
        .or(
            () ->
                choice
                    .caller()
                    .map(caller -> "subscriber access of " + caller.id() + " " + caller.name()))
        .orElse("subscriber access; the mailbox is asked for")
        .strip();
  }

  private static String orDash(String text) {
    return text.isEmpty() ? "-" : text;
  }

  private static String verdict(Considered.Verdict verdict) {
    return switch (verdict) {
      case CHOSEN -> "decides";
      case PASSED_OVER -> "passed over";
      case OWN_NUMBER -> "our own number";
      case NOBODY -> "nobody here";
      case CALLER -> "is the caller";
      case UNREADABLE -> "cannot be read";
    };
  }
}
