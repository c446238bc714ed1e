/**
 * What is told and remembered of recycles: reports in the log, on disk and to whoever listens, and
 * the state that survives a restart. When a recycle is due, and what it does, is left to others.
 */
package org.tandem.recycle.history;
