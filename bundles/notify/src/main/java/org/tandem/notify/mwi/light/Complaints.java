package org.tandem.notify.mwi.light;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which refusals the administrator was told of: one of a peer is told once, not for each light and
 * each try. It is over when the peer takes a NOTIFY and none of its lights is refused like that any
 * more, or when its last light leaves. Not safe for threads.
 */
final class Complaints {
  /** By peer and status, the lights that were refused and have not been taken since. */
  private final Map<String, Map<Integer, Set<String>>> refused = new HashMap<>();

  /**
   * A light was refused.
   *
   * @return whether that is to be told
   */
  boolean refused(String peer, int status, String light) {
    Map<Integer, Set<String>> ofPeer = refused.computeIfAbsent(peer, fresh -> new HashMap<>());
    boolean isNew = !ofPeer.containsKey(status);
    ofPeer.computeIfAbsent(status, fresh -> new HashSet<>()).add(light);
    return isNew;
  }

  /** A light was taken. */
  void taken(String peer, String light) {
    Map<Integer, Set<String>> ofPeer = refused.get(peer);
    if (ofPeer == null) {
      return;
    }
    ofPeer.values().forEach(lights -> lights.remove(light));
    ofPeer.values().removeIf(Set::isEmpty);
    if (ofPeer.isEmpty()) {
      refused.remove(peer);
    }
  }

  /**
   * A light is not the peer's any more.
   *
   * @param hasOthers whether a peer has other lights; asked only where that counts
   */
  void left(String peer, String light, Predicate<String> hasOthers) {
    Map<Integer, Set<String>> ofPeer = refused.get(peer);
    if (ofPeer == null) {
      return;
    }
    ofPeer.values().forEach(lights -> lights.remove(light));
    if (ofPeer.values().stream().allMatch(Set::isEmpty) && !hasOthers.test(peer)) {
      refused.remove(peer);
    }
  }
}
