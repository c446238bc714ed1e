/**
 * When a recycle comes by itself: pure functions of the settings and of two moments. Starting it is
 * left to the scheduler.
 */
package org.tandem.recycle.calendar;
