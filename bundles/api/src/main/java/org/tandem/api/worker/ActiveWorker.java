package org.tandem.api.worker;

/**
 * The worker that new calls are pointed at. A service, registered by the recycle scheduler with the
 * generation as its ranking: the next one is there before the old one goes.
 */
public record ActiveWorker(Generation generation, PortSlot slot) {}
