package org.tandem.directory;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.tandem.api.choice.ArrivedCall;

/** The newest calls by their Call-IDs. */
final class RecentCalls {
  private static final int KEPT = 500;

  private final Map<String, ArrivedCall> calls =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, ArrivedCall> eldest) {
          return size() > KEPT;
        }
      };

  synchronized void remember(ArrivedCall call) {
    calls.remove(call.callId()); // it counts as the newest again
    calls.put(call.callId(), call);
  }

  synchronized Optional<ArrivedCall> find(String callId) {
    return Optional.ofNullable(calls.get(callId));
  }
}
