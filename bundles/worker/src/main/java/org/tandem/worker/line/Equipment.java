package org.tandem.worker.line;

import org.tandem.worker.sound.Speaking;

/** What a call works with besides its own leg. */
public record Equipment(Speaking speaking, LineSettings settings, Switchboard switchboard) {}
