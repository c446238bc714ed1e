package org.tandem.redirect.passing;

import java.util.Optional;

/**
 * A new call is passed on.
 *
 * @param requestUri another one than it has, where it lost what our 302 said
 */
public record Onward(Optional<String> requestUri) {
  /** As it is. */
  public static final Onward UNCHANGED = new Onward(Optional.empty());
}
