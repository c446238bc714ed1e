package org.tandem.directory.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CellsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "2001,Ann|2001/Ann",
        " 2001 , Ann Miller |2001/Ann Miller",
        "2001,,de,|2001//de/",
        "2001|2001",
        "2001,\"Miller, Ann\",de|2001/Miller, Ann/de",
        "2001, \"Miller, Ann\" ,de|2001/Miller, Ann/de",
        "2001,\"Ann \"\"Annie\"\" Miller\"|2001/Ann \"Annie\" Miller",
        "\"\"\"\",\"\"|\"/",
        "5\" tape,x|5\" tape/x",
      })
  void aLineIsCutAtItsSeparators(String line, String cells) {
    assertThat(Cells.of(line, ',')).isEqualTo(Arrays.asList(cells.split("/", -1)));
  }

  @Test
  void spacesWithinQuotesStay() {
    assertThat(Cells.of("\" 2001 \" ,x", ',')).containsExactly(" 2001 ", "x");
  }

  @Test
  void anotherSeparatorLeavesCommasAlone() {
    assertThat(Cells.of("2001;Miller, Ann;\"a;b\"", ';'))
        .containsExactly("2001", "Miller, Ann", "a;b");
    assertThat(Cells.of("2001\t\tde", '\t')).containsExactly("2001", "", "de");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2001,\"Ann", "2001,\"Ann\"x,de", "\"", "2001,\"\"\"", "\"a\"b"})
  void aQuoteThatIsNotClosedOrClosedTooEarlyIsRefused(String line) {
    assertThatIllegalArgumentException().isThrownBy(() -> Cells.of(line, ','));
  }
}
