/**
 * Tests of the parts that a subscriber or a caller uses, one class each: what is done, and what
 * must come of it. They watch calls from outside, by what the telephone hears and gets and by what
 * the worker tells of the very call. The telephone itself is in {@code phone} and {@code lamp}.
 */
package org.tandem.testcall.part;
