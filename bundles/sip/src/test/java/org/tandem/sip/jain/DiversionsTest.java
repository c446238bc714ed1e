package org.tandem.sip.jain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandem.sip.Diversion;

/** RFC 5806 and RFC 7044, as PBXs write them. */
class DiversionsTest {
  @Test
  void severalHeadersAndOneListAreTheSame() {
    String first = "\"Ann, (the \\\"boss\\\")\" <sip:2001@pbx>;reason=User-Busy;counter=1";
    String second = "<tel:+49-30-2002>;reason=\"no-answer\";privacy=off";
    List<String> expected = List.of("2001 user-busy", "+49-30-2002 no-answer");
    assertThat(diversions(first, second)).isEqualTo(expected);
    assertThat(diversions(first + " , " + second)).isEqualTo(expected);
  }

  @Test
  void anAddressWithoutBracketsIsReadToo() {
    assertThat(diversions("sip:2001@pbx;reason=unconditional"))
        .containsExactly("2001 unconditional");
  }

  @Test
  void withoutAReasonItIsUnknown() {
    assertThat(diversions("<sip:2001@pbx>")).containsExactly("2001 unknown");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"Front desk <sip:2002@pbx>;reason=\"unknown",
        "<sip:2002@pbx;reason=unknown",
        "\"Front desk\"",
        "<>",
        "<http://example.com>",
        "'   '",
        ";;;",
        "<sip:>",
        "\\",
        "\"\\"
      })
  void aBrokenEntryIsLeftOutAndTheOthersCount(String broken) {
    assertThat(diversions(broken)).isEmpty();
    assertThat(diversions("<sip:2001@pbx>;reason=no-answer", broken, "<sip:2003@pbx>"))
        .containsExactly("2001 no-answer", "2003 unknown");
    assertThat(diversions("<sip:2001@pbx>;reason=no-answer, " + broken))
        .containsExactly("2001 no-answer");
  }

  @Test
  void aReasonInTheUriTellsWhyTheCallLeft() {
    assertThat(
            history(
                "<sip:2001@pbx?Reason=SIP%3Bcause%3D486%3Btext%3D%22Busy%22>;index=1,"
                    + " <sip:2000@um>;index=1.1"))
        .containsExactly("2001 user-busy");
  }

  @Test
  void aCauseInTheUriTellsWhyTheCallCame() {
    assertThat(history("<sip:2001@pbx>;index=1", "<sip:2000@um;cause=408>;index=1.1"))
        .containsExactly("2001 no-answer");
  }

  @Test
  void bothTogetherAreOneDiversion() {
    assertThat(
            history(
                "<sip:2001@pbx?Reason=SIP%3Bcause%3D408>;index=1",
                "<sip:2000@um;cause=408>;index=1.1"))
        .containsExactly("2001 no-answer");
  }

  @Test
  void theIndexGivesTheOrderNotThePlace() {
    assertThat(
            history(
                "<sip:2000@um;cause=486>;index=1.1.1",
                "<sip:2001@pbx>;index=1",
                "<sip:2002@pbx;cause=302>;index=1.1"))
        .containsExactly("2001 unconditional", "2002 user-busy");
  }

  @Test
  void tenComesAfterTwo() {
    assertThat(
            history(
                "<sip:2010@pbx?Reason=SIP%3Bcause%3D486>;index=1.10",
                "<sip:2002@pbx?Reason=SIP%3Bcause%3D486>;index=1.2"))
        .containsExactly("2002 user-busy", "2010 user-busy");
  }

  @Test
  void theParameterMpNamesTheOneItCameFrom() {
    assertThat(
            history(
                "<sip:2001@pbx>;index=1",
                "<sip:2002@pbx>;index=1.1;rc=1",
                "<sip:2000@um;cause=486>;index=1.2;mp=1"))
        .containsExactly("2001 user-busy");
  }

  @Test
  void whatTellsOfNoCauseIsNoDiversion() {
    assertThat(history("<sip:2001@pbx>;index=1, <sip:2000@um>;index=1.1")).isEmpty();
    assertThat(history("<sip:2001@pbx?Reason=Q.850%3Bcause%3D16>;index=1")).isEmpty();
  }

  @Test
  void brokenHistoryKillsNothing() {
    assertThat(
            history(
                "\"stray <sip:2009@pbx>;index=1.0",
                "<sip:2001@pbx?Reason=SIP%3Bcause%3D486>;index=one..two",
                "<sip:2002@pbx?Reason=%%%>;index=99999999999999"))
        .containsExactly("2001 user-busy");
  }

  @Test
  void longListsTakeNoTime() {
    long startNanos = System.nanoTime();
    assertThat(diversions("<sip:2001@pbx>,".repeat(4_000) + "<sip:2002@pbx>")).hasSize(4_001);
    assertThat(diversions("\"".repeat(60_000))).isEmpty();
    assertThat(Duration.ofNanos(System.nanoTime() - startNanos)).isLessThan(Duration.ofSeconds(2));
  }

  @Test
  void theEntryIsToldAsItWasWritten() {
    assertThat(Diversions.diversion(List.of("<sip:2001@pbx> ;reason=no-answer")).get(0).header())
        .isEqualTo("Diversion: <sip:2001@pbx> ;reason=no-answer");
  }

  private static List<String> diversions(String... lines) {
    return texts(Diversions.diversion(Arrays.asList(lines)));
  }

  private static List<String> history(String... lines) {
    return texts(Diversions.history(Arrays.asList(lines)));
  }

  private static List<String> texts(List<Diversion> diversions) {
    return diversions.stream()
        .map(diversion -> diversion.from().user() + " " + diversion.reason())
        .toList();
  }
}
