package org.tandem.sip.jain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;

/** What every answer of ours must be, whatever was asked (RFC 3261 §7.2, §8.2.6). */
final class WellFormed {
  private static final Pattern STATUS_LINE =
      Pattern.compile("SIP/2\\.0 [1-6]\\d\\d [\\x20-\\x7e]+");
  private static final Pattern FIELD = Pattern.compile("[A-Za-z][A-Za-z-]*: [^\\r\\n]+");

  private WellFormed() {}

  static int status(String answer) {
    return Integer.parseInt(answer.substring(8, 11));
  }

  static void check(String answer) {
    assertThat(answer).as("the end of the head").endsWith("\r\n\r\n");
    assertThat(answer.replace("\r\n", "")).as("a lone CR or LF").doesNotContain("\r", "\n");
    List<String> lines = List.of(answer.split("\r\n"));
    assertThat(lines.get(0)).matches(STATUS_LINE);
    assertThat(lines.subList(1, lines.size())).allMatch(line -> FIELD.matcher(line).matches());
    for (String name : List.of("From", "To", "Call-ID", "CSeq", "Content-Length")) {
      assertThat(lines).as(name).filteredOn(line -> line.startsWith(name + ": ")).hasSize(1);
    }
    assertThat(lines)
        .filteredOn(line -> line.startsWith("To: "))
        .allMatch(to -> to.contains("tag"));
    assertThat(lines).contains("Content-Length: 0");
  }
}
