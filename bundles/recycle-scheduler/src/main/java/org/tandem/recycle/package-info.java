/**
 * The scheduler in its framework: the component, the service that others ask, the clockwork that
 * recycles by itself, what is found at a start. What a recycle is, is in {@code recipe}; handling
 * bundles in {@code generation}, dates in {@code calendar}, the disk in {@code history}.
 */
package org.tandem.recycle;
