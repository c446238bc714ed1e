/**
 * One generation of call handling. Here is only what makes it a bundle; {@code life} starts and
 * ends the worker, {@code line} is a real call, {@code call} what a conversation sees of it, {@code
 * conversation} what is said, {@code prompt} and {@code sound} how, {@code service} what other
 * bundles do for it.
 */
package org.tandem.worker;
