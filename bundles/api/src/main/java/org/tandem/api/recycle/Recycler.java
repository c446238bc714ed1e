package org.tandem.api.recycle;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.tandem.api.worker.Generation;

/** Replaces the worker by its next generation, now or by the calendar. A service. */
public interface Recycler {
  /**
   * The topic of the event after each recycle (OSGi Event Admin); its properties are the report's.
   */
  String DONE_TOPIC = "org/tandem/recycle/DONE";

  /**
   * Starts the next generation, proves it and points calls at it. Returns after the switch; the old
   * generation drains in the background.
   *
   * @param reason for the report: {@code asked by an administrator}
   * @param progress told each step in a sentence
   * @return the generation that is active now
   * @throws RecycleRefused where the old one still is
   */
  Generation recycle(String reason, Consumer<String> progress) throws RecycleRefused;

  /** What {@link #recycle} would do now. */
  RecyclePlan plan();

  /**
   * Takes the active worker out of service without a successor: its calls end in peace, new ones
   * get 480 until the next {@link #recycle}.
   */
  void drain() throws RecycleRefused;

  /** Generations that are there, newest first. */
  List<GenerationStatus> generations();

  /** When the next recycle comes by itself; empty where the calendar is switched off. */
  Optional<NextRecycle> next();

  /** Reports, newest first, a hundred at most; they survive a restart. */
  List<RecycleReport> reports();
}
