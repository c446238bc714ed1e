package org.tandem.shell;

import java.util.Arrays;
import java.util.Optional;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.api.mailbox.Pin;
import org.tandem.api.mailbox.StoreFailure;

/**
 * {@code um:pin}: a PIN in place of one that a subscriber forgot. It is shown this once, by the
 * command's result, and is in no log.
 */
@Component(
    service = PinCommand.class,
    property = {"osgi.command.scope=um", "osgi.command.function=pin"})
public final class PinCommand {
  private final Running running;

  @Activate
  public PinCommand(@Reference Running running) {
    this.running = running;
  }

  @Descriptor("gives a mailbox a new PIN, to be changed at the next log-on, and unlocks it")
  public String pin(
      @Descriptor(
              "MAILBOX: 2001, or sfo/2001; [--initial]: the initial PIN of its settings, instead of"
                  + " one by chance")
          String... words)
      throws CommandFailed {
    Arguments arguments = Arguments.of("um:pin MAILBOX [--initial]", words);
    Mailbox mailbox = MailboxName.find(running.directory(), arguments.word("the mailbox"));
    boolean isInitial = arguments.has("--initial");
    if (isInitial && mailbox.initialPin().isEmpty()) {
      throw new CommandFailed("the settings of " + mailbox.id() + " have no initial.pin");
    }
    try {
      Pin issued =
          running.pins().issue(mailbox, isInitial ? mailbox.initialPin() : Optional.empty());
      return (isInitial
              ? "the initial PIN of " + mailbox.id() + " holds again"
              : "new PIN of " + mailbox.id() + ": " + digits(issued))
          + "; it has to be changed at the next log-on, and the mailbox is not locked";
    } catch (StoreFailure failure) {
      throw new CommandFailed(failure.getMessage());
    }
  }

  private static String digits(Pin pin) {
    char[] digits = pin.reveal();
    try {
      return new String(digits);
    } finally {
      Arrays.fill(digits, '0');
    }
  }
}
