package org.tandem.shell;

import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.api.mailbox.Pin;
import org.tandem.api.testcall.PartPlan;

/** The modes of {@code um:test} that test one part each. */
enum PartTests {
  LOGON("um:test --logon MAILBOX [--tcp]"),
  ATTENDANT("um:test --attendant NUMBER [KEY] [--tcp]"),
  MWI("um:test --mwi MAILBOX [--tcp]"),
  PLAY("um:test --play MAILBOX [NUMBER] [--tcp]");

  private static final String KEYS = "0123456789*#";

  private final String usage;
  private final String option;

  PartTests(String usage) {
    this.usage = usage;
    this.option = usage.split(" ")[1];
  }

  /** The one that is wanted, if any: by the first option that is one's name. */
  static Optional<PartTests> wanted(String... words) {
    List<String> given = List.of(words);
    return Arrays.stream(values()).filter(mode -> given.contains(mode.option)).findFirst();
  }

  Arguments arguments(String... words) throws WrongUsage {
    if (this == LOGON && Arrays.stream(words).filter(word -> !word.startsWith("-")).count() > 1) {
      // Perhaps a PIN: not repeated.
      throw new WrongUsage("the PIN is asked for: others could read it in a command", usage);
    }
    return Arguments.of(usage, words);
  }

  PartPlan plan(Arguments arguments, Running running, InetSocketAddress service, String transport)
      throws CommandFailed {
    return new PartPlan(service, transport, part(arguments, running));
  }

  private PartPlan.Part part(Arguments arguments, Running running) throws CommandFailed {
    if (this == ATTENDANT) {
      return new PartPlan.Attendant(arguments.word("the number"), key(arguments));
    }
    Mailbox mailbox = MailboxName.find(running.directory(), arguments.word("the mailbox"));
    return switch (this) {
      case LOGON -> new PartPlan.LogOn(mailbox.id(), pin(mailbox));
      case MWI -> new PartPlan.MessageWaiting(mailbox.id());
      default ->
          new PartPlan.PlayOnPhone(mailbox.id(), arguments.word(1).orElse(mailbox.extension()));
    };
  }

  private static Pin pin(Mailbox mailbox) throws CommandFailed {
    String question = "PIN of " + mailbox.id() + " (a wrong one counts as a failed log-on): ";
    try {
      return new Pin(Secret.ask(question).strip());
    } catch (IllegalArgumentException noPin) {
      throw new CommandFailed(noPin.getMessage());
    }
  }

  private static Optional<Character> key(Arguments arguments) throws WrongUsage {
    Optional<String> key = arguments.word(1);
    if (key.isPresent() && (key.get().length() != 1 || !KEYS.contains(key.get()))) {
      throw arguments.wrong("a key is one of " + KEYS);
    }
    return key.map(word -> word.charAt(0));
  }
}
