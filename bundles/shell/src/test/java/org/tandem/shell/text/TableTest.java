package org.tandem.shell.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {
  @Test
  void columnsAreAlignedAndNumbersToTheRight() {
    Table table = new Table("WHO", "CALLS", "WHY").row("g1", 7, "a").row("g12", 1203, "bb");
    assertThat(table.toString())
        .isEqualTo(
            """
            WHO  CALLS  WHY
            g1       7  a
            g12   1203  bb""");
  }

  @Test
  void withoutRowsItIsASentence() {
    assertThat(new Table("WHO").orElse("nobody")).isEqualTo("nobody");
    assertThat(new Table("WHO").row("x").orElse("nobody")).isEqualTo("WHO\nx");
  }

  @Test
  void whatStrangersSendCannotMoveTheCursorOrMakeLines() {
    String evil = "5550100\u001b[2J\r\n\u202e\u0007x";
    assertThat(new Table("FROM", "TO").row(evil, "2001").toString())
        .isEqualTo("FROM         TO\n5550100[2Jx  2001");
  }

  @Test
  void wideLettersTakeTwoColumns() {
    assertThat(new Table("NAME", "X").row("山田", 1).row("Ann", 2).toString())
        .isEqualTo("NAME  X\n山田  1\nAnn   2");
  }

  @Test
  void accentsTakeNoColumnOfTheirOwn() {
    assertThat(new Table("NAME", "X").row("Zoe\u0308", 1).toString())
        .isEqualTo("NAME  X\nZoe\u0308   1");
  }

  @Test
  void aLongCellIsCutUnlessNothingComesAfterIt() {
    String longText = "x".repeat(60);
    assertThat(new Table("A", "B").row(longText, longText).toString())
        .contains("x".repeat(39) + "…  " + longText);
  }
}
