package org.tandem.shell;

import java.util.List;
import java.util.Optional;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.mailbox.MessageCounts;
import org.tandem.api.mailbox.MessageStore;
import org.tandem.api.mailbox.PinCheck;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.shell.view.MailboxList;
import org.tandem.shell.view.MessageList;

/**
 * What subscribers have: {@code um:mailboxes}, {@code um:messages} and {@code um:unlock}. A mailbox
 * is named by its extension, or by {@code plan/extension} where two dial plans have the same.
 */
@Component(
    service = MailboxCommand.class,
    property = {
      "osgi.command.scope=um",
      "osgi.command.function=mailboxes",
      "osgi.command.function=messages",
      "osgi.command.function=unlock"
    })
public final class MailboxCommand {
  private final Running running;

  @Activate
  public MailboxCommand(@Reference Running running) {
    this.running = running;
  }

  @Descriptor("mailboxes with their messages, and which are locked")
  public MailboxList mailboxes(@Descriptor("takes nothing") String... words) throws CommandFailed {
    Arguments.of("um:mailboxes", words);
    return new MailboxList(
        running.directory().mailboxes().stream()
            .map(
                mailbox ->
                    new MailboxList.Line(mailbox, counts(mailbox.id()), isLocked(mailbox.id())))
            .toList(),
        lockedCallers());
  }

  private List<String> lockedCallers() {
    try {
      PinCheck pins = running.pins;
      return pins == null ? List.of() : pins.lockedCallers();
    } catch (StoreFailure unknown) {
      return List.of();
    }
  }

  private Optional<MessageCounts> counts(MailboxId mailbox) {
    try {
      MessageStore store = running.store;
      return store == null ? Optional.empty() : Optional.of(store.counts(mailbox));
    } catch (StoreFailure unknown) {
      return Optional.empty();
    }
  }

  private Optional<Boolean> isLocked(MailboxId mailbox) {
    try {
      PinCheck pins = running.pins;
      return pins == null ? Optional.empty() : Optional.of(pins.isLocked(mailbox));
    } catch (StoreFailure unknown) {
      return Optional.empty();
    }
  }

  @Descriptor("the messages of a mailbox")
  public MessageList messages(@Descriptor("MAILBOX: 2001, or sfo/2001") String... words)
      throws CommandFailed {
    MailboxId mailbox = mailbox(Arguments.of("um:messages MAILBOX", words));
    try {
      MessageStore store = running.store();
      return new MessageList(mailbox, store.messages(mailbox), store.deleted(mailbox));
    } catch (StoreFailure failure) {
      throw new CommandFailed(failure.getMessage());
    }
  }

  @Descriptor("forgets the wrong PINs of a mailbox, or of a caller, so that right ones work again")
  public String unlock(
      @Descriptor("MAILBOX: 2001, or sfo/2001; or --caller NUMBER, 'withheld' for callers without")
          String... words)
      throws CommandFailed {
    Arguments arguments = Arguments.of("um:unlock MAILBOX [--caller]", words);
    try {
      if (arguments.has("--caller")) {
        String caller = arguments.word("the caller's number");
        running.pins().unlockCaller(caller.equals("withheld") ? "" : caller);
        return "caller " + caller + " is unlocked";
      }
      MailboxId mailbox = mailbox(arguments);
      running.pins().unlock(mailbox);
      return mailbox + " is unlocked";
    } catch (StoreFailure failure) {
      throw new CommandFailed(failure.getMessage());
    }
  }

  private MailboxId mailbox(Arguments arguments) throws CommandFailed {
    return MailboxName.find(running.directory(), arguments.word("the mailbox")).id();
  }
}
