package org.tandem.sip.proxy;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.tandem.sip.Answer;
import org.tandem.sip.request.OutgoingRequest.Path;

/**
 * Where a request is passed on to: inward to a port of this computer, or outward, along its Route
 * and Request-URI.
 *
 * @param port inward; empty for outward
 * @param records Record-Route values to add, the topmost last
 * @param path outward: the way that the caller came by, taken again if it is a connection that is
 *     still open
 * @param requestUri that it gets; empty for the one that it has
 * @param unreachable what is answered if it certainly does not arrive; empty for nothing
 */
public record Passage(
    OptionalInt port,
    List<String> records,
    Optional<Path> path,
    Optional<String> requestUri,
    Optional<Answer> unreachable) {
  /** To a port of this computer. */
  public static Passage inward(int port, List<String> records, Optional<Answer> unreachable) {
    return new Passage(
        OptionalInt.of(port), records, Optional.empty(), Optional.empty(), unreachable);
  }

  /** To the caller's side. */
  public static Passage outward(Path path) {
    return new Passage(
        OptionalInt.empty(), List.of(), Optional.of(path), Optional.empty(), Optional.empty());
  }

  /** The same with another Request-URI, where there is one. */
  public Passage to(Optional<String> uri) {
    return new Passage(port, records, path, uri, unreachable);
  }
}
