package org.tandem.shell.text;

/** What a command returns: a value whose parts a script can ask for, and which people can read. */
public interface Shown {
  /** The value in lines, without a line break at the end. */
  String shown(Times times);
}
