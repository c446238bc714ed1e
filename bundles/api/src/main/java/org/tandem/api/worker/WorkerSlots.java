package org.tandem.api.worker;

import java.util.List;

/**
 * The slots that generations take turns on. A service of the recycle scheduler; other slots are
 * another service.
 */
public record WorkerSlots(List<PortSlot> slots) {
  public WorkerSlots {
    slots = List.copyOf(slots);
  }
}
