package org.tandem.notify.records;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.tandem.api.worker.CallDetail;
import org.tandem.api.worker.CallOutcome;
import org.tandem.api.worker.CallSnapshot;
import org.tandem.api.worker.VoiceQuality;

/**
 * A call as a line of CSV (RFC 4180). What strangers send may be text that a spreadsheet takes for
 * a formula: such a cell begins with an apostrophe. A telephone number with its plus is none.
 */
final class RecordLine {
  private static final Pattern NUMBER = Pattern.compile("\\+?[0-9]*");
  private static final Pattern FORMULA = Pattern.compile("\\s*[=+\\-@|%].*", Pattern.DOTALL);
  private static final int LONGEST_CELL = 256; // a Call-ID may be as long as a message

  /** The first line of each file. */
  static final String HEAD =
      line(
          List.of(
              "start",
              "kind",
              "call id",
              "gateway",
              "called",
              "caller",
              "diversion reason",
              "mailbox",
              "duration s",
              "offer result",
              "drop reason",
              "codec",
              "jitter ms",
              "loss %",
              "round trip ms"));

  private RecordLine() {}

  static String of(CallSnapshot call) {
    CallDetail detail = call.detail();
    return line(
        List.of(
            call.arrived().toString(),
            call.kind(),
            call.callId(),
            detail.gateway(),
            call.called(),
            call.caller(),
            detail.diversionReason(),
            call.mailbox(),
            decimal(call.length().toMillis() / 1000.0, 3),
            offerResult(call),
            dropReason(call),
            call.codec(),
            voice(detail, voice -> millis(voice.jitter())),
            voice(detail, RecordLine::loss),
            voice(detail, voice -> voice.roundTrip().isZero() ? "" : millis(voice.roundTrip()))));
  }

  /** What became of the INVITE. */
  private static String offerResult(CallSnapshot call) {
    if (call.setUp().isPresent()) {
      return "answered";
    }
    return call.detail().refusal().isEmpty() ? "abandoned" : call.detail().refusal();
  }

  /** {@code caller-hung-up}. */
  private static String dropReason(CallSnapshot call) {
    return call.outcome()
        .map(CallOutcome::name)
        .map(name -> name.toLowerCase(Locale.ROOT).replace('_', '-'))
        .orElse("");
  }

  private static String voice(CallDetail detail, Function<VoiceQuality, String> figure) {
    Optional<VoiceQuality> voice = detail.voice();
    return voice.map(figure).orElse("");
  }

  private static String loss(VoiceQuality voice) {
    long expected = voice.received() + voice.lost();
    return expected == 0 ? "" : decimal(100.0 * voice.lost() / expected, 2);
  }

  private static String millis(Duration duration) {
    return decimal(duration.toNanos() / 1e6, 1);
  }

  private static String decimal(double value, int digits) {
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }

  private static String line(List<String> cells) {
    StringWriter text = new StringWriter();
    try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.RFC4180)) {
      printer.printRecord(cells.stream().map(RecordLine::safe).toList());
    } catch (IOException cannotBe) {
      throw new UncheckedIOException(cannotBe);
    }
    return text.toString();
  }

  private static String safe(String cell) {
    String shown = cell.replaceAll("\\p{Cntrl}", " ");
    shown = shown.length() > LONGEST_CELL ? shown.substring(0, LONGEST_CELL) + "..." : shown;
    boolean isFormula = FORMULA.matcher(shown).matches() && !NUMBER.matcher(shown).matches();
    return isFormula ? "'" + shown : shown;
  }
}
