package org.tandem.worker.life;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.tandem.api.config.Settings;
import org.tandem.media.codec.CodecKind;
import org.tandem.media.loop.MediaSettings;
import org.tandem.worker.call.RecordLimits;
import org.tandem.worker.conversation.ConversationSettings;
import org.tandem.worker.conversation.ConversationSettings.ListeningSettings;
import org.tandem.worker.line.LineSettings;

/**
 * The settings of a worker: PID {@value #PID}. The README has the table of keys.
 *
 * @param maxCalls calls at once
 * @param sipThreads that work on SIP messages
 * @param session how long a call goes on whose peer fell silent in SIP (RFC 4028 §4)
 * @param rings how long a call that we place for an errand may take to be answered
 * @param promptGap a breath between two parts of what is said
 */
public record WorkerSettings(
    int maxCalls,
    int sipThreads,
    Duration session,
    Duration rings,
    Duration promptGap,
    LineSettings line,
    ConversationSettings conversation,
    MediaSettings media) {
  public static final String PID = "org.tandem.worker";

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private record Ports(int first, int last) {}

  /**
   * @throws org.tandem.api.config.WrongSetting naming PID, key, value and what is allowed
   */
  public static WorkerSettings from(Map<String, ?> properties) {
    Settings settings = Settings.of(PID, properties);
    LineSettings line = line(settings);
    return new WorkerSettings(
        settings.number("calls.max", 100, 1, 10_000),
        settings.number("sip.threads", 4, 1, 64),
        settings.duration("session.interval", minutes(30), SECOND.multipliedBy(90), minutes(120)),
        settings.duration("outbound.rings", MINUTE, SECOND.multipliedBy(5), minutes(3)),
        settings.duration("prompts.gap", Duration.ofMillis(100), Duration.ZERO, SECOND),
        line,
        conversation(settings, line),
        media(settings));
  }

  private static LineSettings line(Settings settings) {
    return new LineSettings(
        settings.duration(
            "call.duration", MINUTE.multipliedBy(30), MINUTE.multipliedBy(10), minutes(120)),
        settings.duration("keys.first", SECOND.multipliedBy(5), SECOND, MINUTE),
        settings.duration("keys.between", SECOND.multipliedBy(3), SECOND, MINUTE),
        settings.duration(
            "transfer.timeout", MINUTE, SECOND.multipliedBy(5), MINUTE.multipliedBy(5)));
  }

  private static ConversationSettings conversation(Settings settings, LineSettings line) {
    Duration recording = settings.duration("recording.duration", minutes(20), MINUTE, minutes(100));
    if (recording.compareTo(line.longest()) >= 0) {
      throw settings.wrong(
          "recording.duration",
          Settings.format(recording),
          "less than call.duration, which is " + Settings.format(line.longest()));
    }
    return new ConversationSettings(
        settings.number("input.failures", 3, 1, 20),
        settings.number("logon.failures", 3, 1, 20),
        new RecordLimits(
            recording,
            settings.duration(
                "recording.silence",
                SECOND.multipliedBy(5),
                SECOND.multipliedBy(2),
                SECOND.multipliedBy(10)),
            settings.flag("message.words", true)),
        settings.duration("message.shortest", SECOND, Duration.ZERO, SECOND.multipliedBy(10)),
        listening(settings),
        settings.parsed(
            "timezone",
            ZoneId.systemDefault(),
            "a time zone like Europe/Berlin, America/Los_Angeles or UTC",
            ZoneId::of));
  }

  private static ListeningSettings listening(Settings settings) {
    return new ListeningSettings(
        settings.duration("message.heard", SECOND.multipliedBy(3), Duration.ZERO, minutes(10)),
        settings.duration("message.skip", SECOND.multipliedBy(5), SECOND, MINUTE),
        settings.duration("message.pause", MINUTE, SECOND.multipliedBy(5), minutes(10)),
        settings.duration(
            "keys.twice", Duration.ofMillis(1500), Duration.ofMillis(200), SECOND.multipliedBy(5)));
  }

  private static MediaSettings media(Settings settings) {
    MediaSettings usual = MediaSettings.DEFAULT;
    Ports ports =
        settings.parsed(
            "rtp.ports",
            new Ports(usual.firstPort(), usual.lastPort()),
            "a range of two ports or more, 1024-65535, like 20000-20999",
            WorkerSettings::ports);
    Duration silent =
        settings.duration("media.timeout", usual.silentPeer(), SECOND.multipliedBy(5), minutes(10));
    Duration onHold =
        settings.duration(
            "media.timeout.hold", usual.silentPeerOnHold(), SECOND.multipliedBy(5), minutes(120));
    if (onHold.compareTo(silent) < 0) {
      throw settings.wrong(
          "media.timeout.hold",
          Settings.format(onHold),
          "no less than media.timeout, which is " + Settings.format(silent));
    }
    return new MediaSettings(ports.first(), ports.last(), codecs(settings, usual), silent, onHold);
  }

  private static List<String> codecs(Settings settings, MediaSettings usual) {
    List<String> names = settings.list("codecs", usual.codecs().toArray(String[]::new));
    for (String name : names) {
      if (CodecKind.named(name).isEmpty()) {
        throw settings.wrong("codecs", name, "a list of " + String.join(", ", CodecKind.names()));
      }
    }
    return names;
  }

  /** Null for what is no range of ports. */
  private static Ports ports(String text) {
    String[] ends = text.split("-", -1);
    Ports ports = new Ports(Integer.parseInt(ends[0].strip()), Integer.parseInt(ends[1].strip()));
    boolean isRange =
        ends.length == 2
            && ports.first() >= 1024
            && ports.last() <= 65_535
            && ports.first() + ports.first() % 2 < ports.last();
    return isRange ? ports : null;
  }

  private static Duration minutes(int count) {
    return MINUTE.multipliedBy(count);
  }
}
