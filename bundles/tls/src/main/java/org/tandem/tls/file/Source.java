package org.tandem.tls.file;

import java.nio.file.Path;
import java.util.Arrays;

/**
 * A file that a setting names.
 *
 * @param setting its key
 * @param password of its content; empty for none
 */
public record Source(String setting, Path path, char[] password) {
  @Override
  public boolean equals(Object other) {
    return other instanceof Source source
        && setting.equals(source.setting)
        && path.equals(source.path)
        && Arrays.equals(password, source.password);
  }

  @Override
  public int hashCode() {
    return 31 * setting.hashCode() + path.hashCode();
  }

  /** Without the password. */
  @Override
  public String toString() {
    return setting + " = " + path;
  }
}
