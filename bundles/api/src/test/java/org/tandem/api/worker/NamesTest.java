package org.tandem.api.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
  @Test
  void aGenerationIsWrittenWithItsLetterAndReadWithOrWithout() {
    assertThat(new Generation(17)).hasToString("g17");
    assertThat(Generation.parse("g17")).isEqualTo(Generation.parse("17"));
    assertThat(new Generation(17).next()).isGreaterThan(new Generation(17));
  }

  @Test
  void aPortSlotIsAPairOfPorts() {
    assertThat(PortSlot.parse("5065/5067")).isEqualTo(new PortSlot(5065, 5067));
    assertThat(new PortSlot(5066, 5068)).hasToString("5066/5068");
  }

  @ParameterizedTest
  @ValueSource(strings = {"5065", "5065/", "5065/5065", "0/5067", "5065/65536", "a/b", "1/2/3"})
  void whatIsNoPairOfPortsIsRefused(String text) {
    assertThatThrownBy(() -> PortSlot.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
