package org.tandem.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiversionTest {
  private static SipUri asking(Map<String, String> parameters) {
    return new SipUri("sip", "2000", "tandem.example.com", 5065, parameters);
  }

  @ParameterizedTest
  @CsvSource({
    "sip:2001@pbx.example.com, 2001",
    "SIPS:2001@pbx;user=phone, 2001",
    "tel:+14155552001, +14155552001",
    "sip:2001, 2001",
    "2001, 2001",
    "sip:@pbx, ''"
  })
  void theUserOfATargetIsFoundInAnyFormOfUri(String target, String user) {
    assertThat(Diversion.named(asking(Map.of("target", target))))
        .hasValueSatisfying(
            named -> {
              assertThat(named.from().user()).isEqualTo(user);
              assertThat(named.reason()).isEqualTo("unknown");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "404, unknown",
    "486, user-busy",
    "408, no-answer",
    "302, unconditional",
    "487, deflection",
    "480, deflection",
    "503, unavailable",
    "999, unknown"
  })
  void causesAreReadAsRfc4458Says(String cause, String reason) {
    assertThat(Diversion.named(asking(Map.of("target", "sip:2001@pbx", "cause", cause))))
        .hasValueSatisfying(named -> assertThat(named.reason()).isEqualTo(reason));
  }

  @Test
  void withoutATargetNothingIsNamed() {
    assertThat(Diversion.named(asking(Map.of("cause", "408")))).isEmpty();
  }
}
