/**
 * What the scheduler remembers over a restart: its state and its reports, on disk. When a recycle
 * is due, and what it does, is left to others.
 */
package org.tandem.recycle.history;
