package org.tandem.itests.testkit.phone;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tandem.itests.testkit.PhoneLoop;
import org.tandem.itests.testkit.voice.G711;
import org.tandem.itests.testkit.voice.Speech;
import org.tandem.itests.testkit.voice.WavFile;

/** The telephone by hand: places one call and prints its ladder. */
public final class Dial {
  private static final String USAGE =
      """
      usage: Dial URI [--from NUMBER] [--tcp] [--codec PCMU|PCMA] [--keys-first KEYS]
                  [--speak SECONDS] [--keys KEYS] [--listen SECONDS] [--record FILE]

      Calls, presses the first keys, waits for the beep if it is to speak, speaks, presses the
      other keys, listens until the peer hangs up or the time is over, and hangs up.""";

  private final Map<String, String> options = new HashMap<>();
  private final String uri;

  private Dial(String[] arguments) {
    uri = arguments[0];
    for (int i = 1; i < arguments.length; i++) {
      boolean isFlag = arguments[i].equals("--tcp");
      options.put(arguments[i], isFlag ? "" : arguments[++i]);
    }
  }

  public static void main(String[] arguments) {
    if (arguments.length == 0 || !arguments[0].startsWith("sip:")) {
      System.err.println(USAGE);
      System.exit(2);
    }
    System.exit(new Dial(arguments).call() ? 0 : 1);
  }

  private boolean call() {
    Transport transport = options.containsKey("--tcp") ? Transport.TCP : Transport.UDP;
    PhoneLoop loop = PhoneLoop.start();
    try (Phone phone = new Phone(loop, option("--from", "5550100"), transport)) {
      String target =
          uri.contains("transport=") ? uri : uri + ";transport=" + transport.parameter();
      PhoneCall call = phone.call(plan(target));
      try {
        talk(call.awaitAnswered());
        return true;
      } catch (CallFailed failed) {
        System.out.println(failed.getMessage().lines().findFirst().orElse(""));
        return false;
      } finally {
        System.out.println(call.ladder());
        System.out.println(call.voice().heard());
        if (options.containsKey("--record")) {
          WavFile.write(Path.of(option("--record", "")), call.voice().heard().samples());
        }
      }
    } finally {
      loop.close();
    }
  }

  private CallPlan plan(String target) {
    CallPlan plan = CallPlan.to(target);
    return options.containsKey("--codec")
        ? plan.offering(G711.valueOf(option("--codec", "")))
        : plan;
  }

  private void talk(PhoneCall call) {
    if (options.containsKey("--keys-first")) {
      call.press(option("--keys-first", ""));
    }
    if (options.containsKey("--speak")) {
      call.awaitBeep(Duration.ofSeconds(60));
      call.say(Speech.of(1, Duration.ofSeconds(Long.parseLong(option("--speak", "")))));
    }
    if (options.containsKey("--keys")) {
      call.press(option("--keys", ""));
    }
    boolean isLast = List.of("--speak", "--keys").stream().anyMatch(options::containsKey);
    long seconds = Long.parseLong(option("--listen", isLast ? "10" : "30"));
    try {
      call.awaitHangUp(Duration.ofSeconds(seconds));
    } catch (CallFailed stillTalking) {
      call.hangUp();
    }
  }

  private String option(String name, String otherwise) {
    return options.getOrDefault(name, otherwise);
  }
}
