package org.tandem.tls.file;

/** Says in a sentence what is wrong with which file. */
public final class Unusable extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Source source;
  private final String wrong;

  /**
   * @param wrong what it is, and what would be right
   */
  public Unusable(Source source, String wrong) {
    super(source.path() + " " + wrong);
    this.source = source;
    this.wrong = wrong;
  }

  /** The setting that names the file. */
  public Source source() {
    return source;
  }

  /** What is wrong, without the file: {@code is not there}. */
  public String wrong() {
    return wrong;
  }
}
