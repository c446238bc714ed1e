package org.tandem.media.dtmf;

/**
 * A key of a telephone, in the order of the event codes of RFC 4733 §3.2: its ordinal is the code.
 */
public enum Key {
  K0('0'),
  K1('1'),
  K2('2'),
  K3('3'),
  K4('4'),
  K5('5'),
  K6('6'),
  K7('7'),
  K8('8'),
  K9('9'),
  STAR('*'),
  POUND('#'),
  A('A'),
  B('B'),
  C('C'),
  D('D');

  private final char symbol;

  Key(char symbol) {
    this.symbol = symbol;
  }

  /** What is printed on it. */
  public char symbol() {
    return symbol;
  }

  /** Whether it is 0 to 9. */
  public boolean isDigit() {
    return ordinal() <= 9;
  }

  /**
   * @param symbol {@code 0} to {@code 9}, {@code *}, {@code #}, {@code A} to {@code D}
   * @throws IllegalArgumentException for anything else
   */
  public static Key of(char symbol) {
    for (Key key : values()) {
      if (key.symbol == symbol) {
        return key;
      }
    }
    throw new IllegalArgumentException("no key of a telephone: " + symbol);
  }
}
