package org.tandem.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tandem.api.choice.ArrivedCall;
import org.tandem.api.choice.CallTarget;
import org.tandem.api.choice.PastedInvite;
import org.tandem.api.plan.Directory;
import org.tandem.api.plan.DiversionRule;
import org.tandem.api.plan.VoipGateway;
import org.tandem.shell.view.Explanation;

/** {@code um:explain}: for whom a call is, and why; by what the directory says now. */
@Component(
    service = ExplainCommand.class,
    property = {"osgi.command.scope=um", "osgi.command.function=explain"})
public final class ExplainCommand {
  private static final long LONGEST_FILE_BYTES = 1 << 20;

  private final Running running;

  @Activate
  public ExplainCommand(@Reference Running running) {
    this.running = running;
  }

  /** A call, and the gateway whose settings count. */
  private record Asked(String callId, VoipGateway gateway, CallTarget target) {}

  @Descriptor("for whom a call is, which entry of its INVITE decided, and what others would say")
  public Explanation explain(
      @Descriptor(
              "CALL: the Call-ID of a recent call, a file with an INVITE, or an INVITE itself;"
                  + " [GATEWAY] whose settings count, if not those of who sent it")
          String... words)
      throws CommandFailed {
    Arguments arguments = Arguments.of("um:explain CALL [GATEWAY]", words);
    String call = arguments.word("the call").replace("\\n", "\n");
    Directory directory = running.directory();
    Optional<ArrivedCall> recent = directory.recent(call);
    Asked asked;
    if (recent.isPresent()) {
      VoipGateway gateway = gateway(arguments.secondWord(), () -> now(recent.get().gateway()));
      asked = new Asked(call, gateway, recent.get().target());
    } else {
      PastedInvite invite = invite(call);
      VoipGateway gateway = gateway(arguments.secondWord(), () -> sender(invite));
      asked = new Asked(invite.callId(), gateway, invite.target());
    }
    return new Explanation(
        asked.callId(),
        asked.gateway(),
        directory.choose(asked.gateway(), asked.target()),
        others(directory, asked));
  }

  /** What the gateway's other settings would have chosen, where that makes a difference at all. */
  private static List<Explanation.Other> others(Directory directory, Asked asked) {
    List<Explanation.Other> others = new ArrayList<>();
    VoipGateway gateway = asked.gateway();
    for (DiversionRule rule : List.of(DiversionRule.FIRST, DiversionRule.LAST)) {
      if (!rule.equals(gateway.diversion()) && asked.target().diversions().size() > 1) {
        VoipGateway other = gateway.believing(rule, gateway.history());
        others.add(
            new Explanation.Other("diversion = " + rule, directory.choose(other, asked.target())));
      }
      if (!rule.equals(gateway.history()) && asked.target().history().size() > 1) {
        VoipGateway other = gateway.believing(gateway.diversion(), rule);
        others.add(
            new Explanation.Other("history = " + rule, directory.choose(other, asked.target())));
      }
    }
    return others;
  }

  /** Which gateway it is to be, when none is named. */
  private interface Otherwise {
    VoipGateway gateway() throws CommandFailed;
  }

  private VoipGateway gateway(Optional<String> named, Otherwise otherwise) throws CommandFailed {
    return named.isPresent() ? find(named.get()) : otherwise.gateway();
  }

  /** As it is configured now; as it was where it is gone. */
  private VoipGateway now(VoipGateway then) throws CommandFailed {
    return running.directory().gateways().stream()
        .filter(gateway -> gateway.name().equals(then.name()))
        .findFirst()
        .orElse(then);
  }

  private VoipGateway find(String name) throws CommandFailed {
    return running.directory().gateways().stream()
        .filter(gateway -> gateway.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new CommandFailed("there is no gateway " + name + "; " + known()));
  }

  private VoipGateway sender(PastedInvite invite) throws CommandFailed {
    Directory directory = running.directory();
    Optional<VoipGateway> sender = invite.source().flatMap(directory::gateway);
    if (sender.isEmpty()) {
      throw new CommandFailed(
          "its Via names "
              + invite.source().map(from -> from.getHostAddress()).orElse("no address")
              + ", which is no gateway's: name the gateway behind it; "
              + known());
    }
    return sender.get();
  }

  private String known() {
    return running
        .directoryIfAny()
        .map(Directory::gateways)
        .map(
            all ->
                all.stream()
                    .map(VoipGateway::name)
                    .collect(Collectors.joining(", ", "there are ", "")))
        .orElse("");
  }

  private PastedInvite invite(String call) throws CommandFailed {
    String text = call;
    if (!call.contains("SIP/2.0")) {
      text = file(call);
    }
    try {
      return running.inviteReader().read(text);
    } catch (IllegalArgumentException none) {
      throw new CommandFailed("that INVITE cannot be explained: " + none.getMessage());
    }
  }

  private static String file(String name) throws CommandFailed {
    try {
      Path file = Path.of(name);
      if (Files.isRegularFile(file) && Files.size(file) <= LONGEST_FILE_BYTES) {
        return Files.readString(file);
      }
    } catch (IOException | InvalidPathException unreadable) {
      throw new CommandFailed("the file " + name + " cannot be read: " + unreadable.getMessage());
    }
    throw new CommandFailed(
        name
            + " is neither the Call-ID of a recent call nor a file (say its whole path; or bin/um"
            + " explain - and paste the INVITE, then Ctrl-D)");
  }
}
