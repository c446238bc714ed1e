package org.tandem.api.worker;

import java.util.Map;

/**
 * All that a worker is told at its start. Settings are passed as they were configured: a newer
 * worker may know keys that its scheduler does not.
 *
 * @param network PID {@code org.tandem.network}
 * @param settings PID {@code org.tandem.worker}
 */
public record WorkerSpec(
    Generation generation,
    PortSlot slot,
    Map<String, Object> network,
    Map<String, Object> settings) {}
