package org.tandem.shell;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.api.mailbox.Preferences;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.api.plan.DialPlan;
import org.tandem.api.plan.Directory;
import org.tandem.api.plan.VoipGateway;
import org.tandem.api.rules.RuleSituation;
import org.tandem.shell.view.RuleList;

/** {@code um:rules}: the call answering rules of a mailbox, and which holds for a caller now. */
@Component(
    service = RulesCommand.class,
    property = {"osgi.command.scope=um", "osgi.command.function=rules"})
public final class RulesCommand {
  private final Running running;
  private final Clock clock;

  @Activate
  public RulesCommand(@Reference Running running) {
    this(running, Clock.systemDefaultZone());
  }

  RulesCommand(Running running, Clock clock) {
    this.running = running;
    this.clock = clock;
  }

  @Descriptor("the call answering rules of a mailbox, and which of them holds now")
  public RuleList rules(
      @Descriptor("MAILBOX: 2001, or sfo/2001; [CALLER]: a number; without it, withheld")
          String... words)
      throws CommandFailed {
    Arguments arguments = Arguments.of("um:rules MAILBOX [CALLER]", words);
    Directory directory = running.directory();
    Mailbox mailbox = MailboxName.find(directory, arguments.word("the mailbox"));
    String caller = arguments.word(1).orElse("");
    Preferences preferences = preferences(mailbox);
    ZoneId zone = preferences.zone().or(mailbox::zone).orElse(clock.getZone());
    LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), zone);
    return new RuleList(
        mailbox,
        caller,
        new RuleSituation(
            forms(directory, mailbox, caller), now, preferences.isOutOfOffice(now.toLocalDate())));
  }

  /** As the worker sees the caller: the number, and the extension if it is one. */
  private static List<String> forms(Directory directory, Mailbox mailbox, String caller) {
    List<String> forms = new ArrayList<>(List.of(caller));
    plan(directory, mailbox)
        .filter(plan -> !caller.isEmpty())
        .flatMap(plan -> directory.mailbox(plan, caller))
        .map(Mailbox::extension)
        .filter(extension -> !forms.contains(extension))
        .ifPresent(forms::add);
    return forms;
  }

  private static Optional<DialPlan> plan(Directory directory, Mailbox mailbox) {
    for (VoipGateway gateway : directory.gateways()) {
      DialPlan plan = directory.dialPlan(gateway);
      if (plan.name().equals(mailbox.id().dialPlan())) {
        return Optional.of(plan);
      }
    }
    return Optional.empty();
  }

  private Preferences preferences(Mailbox mailbox) throws CommandFailed {
    try {
      return running.preferences().of(mailbox.id());
    } catch (StoreFailure failure) {
      throw new CommandFailed(failure.getMessage());
    }
  }
}
