package org.tandem.shell;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tandem.api.attendant.Attendants;
import org.tandem.api.attendant.Attendants.AttendantRefused;
import org.tandem.api.attendant.AutoAttendant;
import org.tandem.shell.view.AttendantList;

/** {@code um:attendants} shows auto attendants, {@code um:attendant} closes and reopens one. */
@Component(
    service = AttendantCommand.class,
    property = {
      "osgi.command.scope=um",
      "osgi.command.function=attendants",
      "osgi.command.function=attendant"
    })
public final class AttendantCommand {
  private final Running running;

  @Activate
  public AttendantCommand(@Reference Running running) {
    this.running = running;
  }

  @Descriptor("auto attendants: open, closed, holiday or emergency, and what callers hear")
  public AttendantList attendants(@Descriptor("takes nothing") String... words)
      throws CommandFailed {
    Arguments.of("um:attendants", words);
    return new AttendantList(running.attendants().all(), Instant.now());
  }

  @Descriptor("closes an auto attendant at once by a greeting, or lets it go by its hours again")
  public AttendantList attendant(
      @Descriptor("NAME [GREETING] [--reopen]: um:attendant main storm.wav") String... words)
      throws CommandFailed {
    Arguments arguments = Arguments.of("um:attendant NAME [GREETING] [--reopen]", words);
    String name = arguments.word("the attendant");
    Optional<String> greeting = arguments.secondWord();
    if (greeting.isPresent() && arguments.has("--reopen")) {
      throw arguments.wrong("a greeting closes it, --reopen opens it");
    }
    Attendants attendants = running.attendants();
    try {
      if (greeting.isPresent()) {
        attendants.close(name, greeting.get());
      } else if (arguments.has("--reopen")) {
        attendants.reopen(name);
      }
    } catch (AttendantRefused refused) {
      throw new CommandFailed(refused.getMessage());
    }
    return new AttendantList(List.of(named(name, attendants)), Instant.now());
  }

  private static AutoAttendant named(String name, Attendants attendants) throws CommandFailed {
    return attendants.all().stream()
        .filter(attendant -> attendant.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new CommandFailed("there is no attendant " + name + "; um:attendants lists them"));
  }
}
