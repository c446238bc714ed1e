package org.tandem.directory.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandem.api.plan.DialPlan;
import org.tandem.api.plan.SecurityMode;

class NumberSpaceTest {
  private final NumberSpace numbers =
      new NumberSpace(
          new DialPlan(
              "sfo",
              4,
              List.of("2000"),
              List.of("+4930", "+4930555", "0", "1234", "+"),
              Locale.ENGLISH,
              SecurityMode.UNSECURED),
          List.of("+49 30 100"));

  @ParameterizedTest
  @CsvSource({
    "2001, 2001",
    "20-01, 2001",
    "+49305552001, 2001",
    "+49 (30) 555-20.01, 2001",
    "02001, 2001", // a trunk prefix
    "+49302001, 2001", // the shorter prefix fits here
    "12342001, 2001",
    "1234, 1234", // an extension itself, though a prefix begins so
    "+2001, 2001",
  })
  void cutsThePrefixThatLeavesAnExtension(String number, String extension) {
    assertThat(numbers.extension(number)).contains(extension);
  }

  @ParameterizedTest
  @CsvSource({"200", "20015", "+493055520012", "+43305552001", "''", "+", "0"})
  void hasNoExtensionWhereNothingFits(String number) {
    assertThat(numbers.extension(number)).isEmpty();
  }
}
