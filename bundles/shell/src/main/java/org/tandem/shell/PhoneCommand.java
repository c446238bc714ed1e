package org.tandem.shell;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Function;
import org.apache.felix.service.command.Process;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tandem.api.mailbox.Greeting;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.mailbox.MessageId;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.api.mailbox.VoiceMessage;
import org.tandem.api.recycle.GenerationStatus;
import org.tandem.api.worker.OutboundEnd;
import org.tandem.api.worker.OutboundOrder;
import org.tandem.api.worker.OutboundRefused;
import org.tandem.api.worker.OutboundStage;
import org.tandem.api.worker.Worker;
import org.tandem.api.worker.WorkerState;

/**
 * Calls a telephone for a subscriber: {@code um:play} plays a message there, {@code
 * um:record-greeting} records a greeting. Both return when the call is over, and fail where it did
 * not do what it was for.
 */
@Component(
    service = PhoneCommand.class,
    property = {"osgi.command.scope=um", "osgi.command.function=play"})
public final class PhoneCommand {
  private static final String NEWEST = "newest";

  private final Running running;

  @Activate
  public PhoneCommand(@Reference Running running) {
    this.running = running;
  }

  @Descriptor("calls a telephone and plays a message there")
  public String play(
      @Descriptor(
              "MAILBOX: 2001, or sfo/2001; MESSAGE: as um:messages shows it, or newest; NUMBER: as"
                  + " the subscriber would dial it")
          String... words)
      throws CommandFailed, InterruptedException {
    Arguments arguments = Arguments.of("um:play MAILBOX MESSAGE NUMBER", words);
    MailboxId mailbox = mailbox(arguments);
    String message = arguments.word(1, "the message, or newest,");
    String number = arguments.word(2, "the number");
    return place(
        new OutboundOrder(
            mailbox, number, new OutboundOrder.PlayMessage(message(mailbox, message))));
  }

  /** The same command in the form of Gogo's functions, for a name that no Java method can have. */
  @Component(
      service = RecordGreeting.class,
      property = {"osgi.command.scope=um", "osgi.command.function=record-greeting"})
  public static final class RecordGreeting implements Function {
    private final PhoneCommand phone;

    @Activate
    public RecordGreeting(@Reference Running running) {
      this.phone = new PhoneCommand(running);
    }

    @Override
    public Object execute(CommandSession session, List<Object> arguments) throws Exception {
      return recordGreeting(arguments.stream().map(String::valueOf).toArray(String[]::new));
    }

    @Descriptor("calls a telephone and records a greeting there")
    public String recordGreeting(
        @Descriptor(
                "MAILBOX: 2001, or sfo/2001; KIND: standard, busy, out-of-office or name; NUMBER:"
                    + " as the subscriber would dial it")
            String... words)
        throws CommandFailed, InterruptedException {
      return phone.record(words);
    }
  }

  private String record(String... words) throws CommandFailed, InterruptedException {
    Arguments arguments = Arguments.of("um:record-greeting MAILBOX KIND NUMBER", words);
    MailboxId mailbox = mailbox(arguments);
    String kind = arguments.word(1, "the kind of greeting");
    Greeting greeting =
        Arrays.stream(Greeting.values())
            .filter(one -> word(one).equals(kind))
            .findFirst()
            .orElseThrow(() -> arguments.wrong(kind + " is no greeting: say " + greetings()));
    String number = arguments.word(2, "the number");
    return place(new OutboundOrder(mailbox, number, new OutboundOrder.RecordGreeting(greeting)));
  }

  private static String greetings() {
    return Arrays.stream(Greeting.values())
        .map(PhoneCommand::word)
        .collect(Collectors.joining(", "));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private MailboxId mailbox(Arguments arguments) throws CommandFailed {
    return MailboxName.find(running.directory(), arguments.word("the mailbox")).id();
  }

  private MessageId message(MailboxId mailbox, String name) throws CommandFailed {
    if (!name.equals(NEWEST)) {
      return new MessageId(name);
    }
    try {
      return running.store().messages(mailbox).stream()
          .max(Comparator.comparing(message -> message.facts().arrived()))
          .map(VoiceMessage::id)
          .orElseThrow(() -> new CommandFailed("there is no message in " + mailbox));
    } catch (StoreFailure failure) {
      throw new CommandFailed(failure.getMessage());
    }
  }

  private String place(OutboundOrder order) throws CommandFailed, InterruptedException {
    // Taken here: the stages are told on the call's thread, where System.out is another.
    PrintStream out =
        Optional.ofNullable(Process.Utils.current()).map(Process::out).orElse(System.out);
    try {
      OutboundEnd end = worker().place(order, stage -> out.println(words(stage, order)));
      if (end.kind() != OutboundEnd.Kind.DONE) {
        throw new CommandFailed(end.words());
      }
      return "done: " + end.words();
    } catch (OutboundRefused refused) {
      throw new CommandFailed(refused.getMessage());
    }
  }

  private static String words(OutboundStage stage, OutboundOrder order) {
    return switch (stage) {
      case DIALLING -> "calling " + order.number();
      case RINGING -> "ringing";
      case ANSWERED -> "answered";
    };
  }

  /** The active one; without one the newest says why it cannot. */
  private Worker worker() throws CommandFailed {
    List<Worker> workers =
        running.recycler().generations().stream().map(GenerationStatus::worker).toList();
    return workers.stream()
        .filter(worker -> worker.state() == WorkerState.ACTIVE)
        .findFirst()
        .or(() -> workers.stream().findFirst())
        .orElseThrow(() -> new CommandFailed("no worker is running; the log says why"));
  }
}
